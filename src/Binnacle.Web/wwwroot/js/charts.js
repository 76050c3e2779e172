// @ts-check
// Time series on canvas: one cursor over all charts of a page, drag to zoom, arrow keys to read. Colours come from the style sheet and are read
// again when the theme changes; gaps stay gaps; where a step holds several samples, the span between lowest and highest stands behind the line.
import uPlot from "../lib/uplot/uPlot.esm.js";
import { all, h, one } from "./dom.js";
import { drawBands, drawGaps, drawLimit, placeMarks } from "./chartmarks.js";
import { format, scaleOf } from "./units.js";

/** @typedef {{ n: string, c: number, v: (number | null)[], lo?: (number | null)[], hi?: (number | null)[], g: number[][] }} Line */
/** @typedef {{ t: number[], s: Line[] }} Figures */

/** @param {string} name */
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** @param {HTMLElement} box @returns {Figures} */
const figuresOf = (box) => JSON.parse(one(".plot__data", box.parentElement ?? box)?.textContent ?? '{"t":[],"s":[]}');

/**
 * A step without a sample joins its neighbours (undefined), unless the source was silent there (null).
 * @param {Line} line @param {number[]} times @param {number} factor
 */
const valuesOf = (line, times, factor) => line.v.map((value, index) => {
  if (value !== null) return value * factor;
  return line.g.some(([from, to]) => times[index] > from && times[index] < to) ? null : undefined;
});

export class Chart {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
    this.zone = box.dataset.zone || "UTC";
    this.tip = h("div", { class: "plot__tip", hidden: true });
    this.said = h("span", { class: "vh", role: "status", "aria-live": "polite" });
    box.after(this.said);
    this.load();
    this.draw();
    new ResizeObserver(() => this.plot?.setSize({ width: box.clientWidth, height: box.clientHeight })).observe(box);
    document.addEventListener("binnacle:theme", () => this.draw());
    box.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** Reads the figures that stand in the page. */
  load() {
    const figures = figuresOf(this.box);
    this.lines = figures.s;
    this.times = figures.t;
    const largest = Math.max(0, ...this.lines.flatMap((line) => line.v.filter((value) => value !== null).map(Number)), Number(this.box.dataset.limit ?? 0));
    this.scale = scaleOf(this.box.dataset.unit ?? "None", largest);
    this.table = [this.times, ...this.lines.map((line) => valuesOf(line, this.times ?? [], this.scale?.factor ?? 1))];
    this.limit = this.box.dataset.limit ? Number(this.box.dataset.limit) * this.scale.factor : undefined;
    this.flags = (this.box.dataset.flags ?? "").split("\n").filter(Boolean).map((row) => {
      const [letter, time, state, ...text] = row.split("\t");
      return { letter, time: Number(time), state, text: text.join(" ") };
    });
  }

  /** New figures of the same chart: the lines move, nothing else does. */
  refresh() {
    const before = this.lines?.length;
    this.load();
    if (before !== this.lines?.length) this.draw();
    else this.plot?.setData(/** @type {any} */ (this.table));
  }

  draw() {
    this.plot?.destroy();
    this.box.replaceChildren();
    if (!this.lines?.length) return;
    this.plot = new uPlot(this.options(), /** @type {any} */ (this.table), this.box);
    this.over = /** @type {HTMLElement} */ (this.plot.root.querySelector(".u-over"));
    this.layer = h("div", { class: "plot__flags" });
    this.over.append(this.layer, this.tip);
    placeMarks(this);
  }

  options() {
    const axis = { stroke: token("--chart-axis"), grid: { stroke: token("--chart-grid"), width: 1 }, ticks: { show: false }, font: "11px Inter, system-ui, sans-serif" };
    const factor = this.scale?.factor ?? 1;
    const ceiling = this.box.dataset.ceiling ? Number(this.box.dataset.ceiling) * factor : undefined;
    const symbol = this.scale?.symbol ?? "";
    const colours = (this.lines ?? []).map((line) => token(`--series-${(line.c % 8) + 1}`));
    return /** @type {any} */ ({
      width: this.box.clientWidth || 320,
      height: this.box.clientHeight || 160,
      tzDate: (/** @type {number} */ seconds) => uPlot.tzDate(new Date(seconds * 1000), this.zone === "UTC" ? "Etc/UTC" : this.zone),
      legend: { show: false },
      cursor: { y: false, sync: { key: "binnacle" }, points: { size: 5 }, drag: { x: true, y: false, setScale: false, dist: 6 } },
      padding: [10, 6, 0, 0],
      scales: { x: { time: true }, y: { range: (/** @type {any} */ _, /** @type {number} */ __, /** @type {number} */ high) => [0, ceiling ?? (Math.max(high ?? 0, this.limit ?? 0, this.highest()) * 1.12 || 1)] } },
      axes: [
        { ...axis, space: 80, size: 24, values: (/** @type {any} */ plot, /** @type {number[]} */ ticks) => ticks.map((tick) => timeOf(tick, plot.scales.x.max - plot.scales.x.min, this.zone)) },
        { ...axis, space: 34, size: (/** @type {any} */ _, /** @type {string[] | null} */ values) => widthOf(values), values: (/** @type {any} */ _, /** @type {number[]} */ ticks) => ticks.map((tick, index) => (index === ticks.length - 1 ? `${round(tick)} ${symbol}` : round(tick))) },
      ],
      series: [{}, ...(this.lines ?? []).map((line, index) => ({ label: line.n, stroke: colours[index], width: 1.5, spanGaps: false, dash: line.c > 7 ? [4, 3] : undefined, points: { show: false } }))],
      hooks: {
        drawClear: [(/** @type {any} */ plot) => { drawGaps(plot, this, token("--surface-2")); drawBands(plot, this, colours); }],
        draw: [(/** @type {any} */ plot) => drawLimit(plot, this.limit, token("--chart-limit"))],
        setSize: [() => placeMarks(this)],
        setData: [() => placeMarks(this)],
        setCursor: [(/** @type {any} */ plot) => this.point(plot)],
        setSelect: [(/** @type {any} */ plot) => this.zoom(plot)],
      },
    });
  }

  /** The highest sample, so that a band is not cut off. */
  highest() {
    const factor = this.scale?.factor ?? 1;
    return Math.max(0, ...(this.lines ?? []).flatMap((line) => (line.hi ?? []).map((value) => (value ?? 0) * factor)));
  }

  /** A dragged span becomes the window of the page, in its address. @param {any} plot */
  zoom(plot) {
    if (plot.select.width < 6) return;
    const from = plot.posToVal(plot.select.left, "x"), to = plot.posToVal(plot.select.left + plot.select.width, "x");
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    if (to - from < 10) return;
    const url = new URL(location.href);
    url.searchParams.set("from", iso(from));
    url.searchParams.set("to", iso(to));
    location.assign(url);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 }[event.key];
    if (!this.plot || (!step && event.key !== "Home" && event.key !== "End")) return;
    event.preventDefault();
    const last = (this.times?.length ?? 1) - 1;
    const now = this.plot.cursor.idx ?? (step && step > 0 ? -1 : last + 1);
    const index = event.key === "Home" ? 0 : event.key === "End" ? last : Math.min(last, Math.max(0, now + (step ?? 0)));
    this.plot.setCursor({ left: this.plot.valToPos(this.times?.[index] ?? 0, "x"), top: 0 });
    clearTimeout(this.saying);
    this.saying = setTimeout(() => { this.said.textContent = this.wordsAt(index).join(", "); }, 250);
  }

  /** @param {number} index */
  wordsAt(index) {
    const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", day: this.spansDays() ? "numeric" : undefined, month: this.spansDays() ? "short" : undefined, timeZone: this.zone }).format(new Date((this.times?.[index] ?? 0) * 1000));
    const values = (this.lines ?? []).map((line, at) => ({ name: line.n, value: this.table?.[at + 1]?.[index] })).filter((entry) => typeof entry.value === "number");
    const words = values.map((entry) => `${(this.lines ?? []).length > 1 ? `${entry.name}: ` : ""}${format(/** @type {number} */ (entry.value), /** @type {any} */ (this.scale))}`);
    return [`${time} ${this.zone}`, ...(words.length ? words : ["no sample"])];
  }

  spansDays() {
    const times = this.times ?? [];
    return times.length > 1 && times[times.length - 1] - times[0] > 86400;
  }

  /** The values under the cursor. @param {any} plot */
  point(plot) {
    const index = plot.cursor.idx;
    this.tip.hidden = index === null || index === undefined || plot.cursor.left < 0;
    if (this.tip.hidden) return;
    const [time, ...words] = this.wordsAt(index);
    this.tip.replaceChildren(h("b", {}, time), ...words.map((line) => h("div", {}, line)));
    const right = plot.cursor.left > plot.over.clientWidth / 2;
    this.tip.style.insetInlineStart = right ? "auto" : `${plot.cursor.left + 10}px`;
    this.tip.style.insetInlineEnd = right ? `${plot.over.clientWidth - plot.cursor.left + 10}px` : "auto";
  }
}

/** @param {number} seconds */
const iso = (seconds) => `${new Date(Math.round(seconds) * 1000).toISOString().slice(0, 19)}Z`;

/**
 * Hours and minutes; with the day where the axis spans more than one.
 * @param {number} seconds @param {number} span @param {string} zone
 */
function timeOf(seconds, span, zone) {
  const options = /** @type {Intl.DateTimeFormatOptions} */ (span > 2 * 86400 ? { day: "numeric", month: "short" } : { hour: "2-digit", minute: "2-digit", second: span < 300 ? "2-digit" : undefined, hour12: false });
  return new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone }).format(new Date(seconds * 1000));
}

/** Room for the longest label of the y axis. @param {string[] | null} values */
const widthOf = (values) => Math.max(28, ...(values ?? []).map((text) => 12 + 6.5 * text.length));

/** @param {number} value */
const round = (value) => (Math.abs(value) >= 10000 ? Math.round(value).toLocaleString("en-US") : String(Math.round(value * 100) / 100));

/** @type {WeakMap<HTMLElement, Chart>} */
const drawn = new WeakMap();

/** @param {HTMLElement} box */
const drawOnce = (box) => { if (!drawn.has(box)) drawn.set(box, new Chart(box)); };

/** Draws what is in sight at once, and the rest one by one when there is time. */
export function startCharts() {
  const boxes = all("[data-chart]");
  const sight = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting && entry.target instanceof HTMLElement) { sight.unobserve(entry.target); drawOnce(entry.target); }
  }, { rootMargin: "200px" });
  for (const box of boxes) sight.observe(box);
  const rest = [...boxes];
  const next = () => {
    const box = rest.shift();
    if (box) { drawOnce(box); setTimeout(next, 8); }
  };
  setTimeout(next, 120);
}

/** Fresh figures for a figure of the page: caption, data and table change, the canvas only moves its lines. @param {HTMLElement} part @param {HTMLElement} fresh */
export function renewChart(part, fresh) {
  for (const selector of ["figcaption", ".plot__data", "table"]) {
    const [old, now] = [one(selector, part), one(selector, fresh)];
    if (old && now && old.textContent !== now.textContent) old.replaceChildren(...now.childNodes);
  }
  const box = one("[data-chart]", part), source = one("[data-chart]", fresh);
  if (!box || !source) return;
  box.setAttribute("aria-label", source.getAttribute("aria-label") ?? "");
  box.dataset.flags = source.dataset.flags ?? "";
  drawn.get(box)?.refresh();
}
