// @ts-check
// Changed cells of /api/live, written into the rows of the page. The stream is docs/formats/live.md: a header with rows and columns, then deltas.
import { all } from "./dom.js";

/** Metric of each cell, how its value is written, and its unit. @type {Record<string, { metric: string, write: (value: number) => string }>} */
const cells = {
  util: { metric: "gpu.utilization", write: (value) => percent(value) },
  temp: { metric: "gpu.temperature", write: (value) => `${Math.round(value)}` },
  power: { metric: "gpu.power", write: (value) => whole(value) },
  used: { metric: "gpu.memory_used", write: (value) => (value / 1024 ** 3).toFixed(1) },
  fan: { metric: "gpu.fan", write: (value) => percent(value) },
};

/** @param {number} value */
const percent = (value) => `${Math.round(value * 100)}`;
/** @param {number} value */
const whole = (value) => Math.round(value).toLocaleString("en-US");

export class LiveTable {
  /** @param {(state: "live" | "lost" | "reconnecting") => void} say */
  constructor(say) {
    this.say = say;
    /** @type {string[]} */
    this.order = [];
    /** Values of the whole fleet by metric and place, for figures over it. @type {Record<string, (number | null)[]>} */
    this.values = {};
    this.rows();
    this.open();
    document.addEventListener("visibilitychange", () => (document.hidden ? this.close() : this.open()));
    addEventListener("pagehide", () => this.close());
  }

  /** Finds the rows of the page again, after a part of it was replaced. */
  rows() {
    this.byKey = new Map(all("[data-row]").map((row) => [row.dataset.row ?? "", row]));
  }

  open() {
    if (this.stream) return;
    const sums = all("[data-sum]").flatMap((one) => [one.dataset.sum ?? "", one.dataset.weight ?? ""]).filter(Boolean);
    const metrics = [...new Set([...(this.byKey?.size ? [...Object.values(cells).map((cell) => cell.metric), "time"] : []), ...sums])].join(",");
    const nodes = sums.length ? new URL(location.href).searchParams.getAll("node") : [...new Set([...(this.byKey ?? new Map()).keys()].map((key) => key.split(":")[0]))];
    // A page that shows few nodes asks for those only.
    const scope = nodes.length <= 30 ? nodes.map((node) => `&node=${encodeURIComponent(node)}`).join("") : "";
    this.stream = new EventSource(`/api/live?metrics=${metrics}${scope}`);
    this.stream.addEventListener("header", (event) => this.header(JSON.parse(event.data)));
    this.stream.addEventListener("delta", (event) => this.delta(JSON.parse(event.data)));
    this.stream.addEventListener("open", () => this.say("live"));
    this.stream.addEventListener("error", () => this.say(this.stream?.readyState === EventSource.CLOSED ? "lost" : "reconnecting"));
  }

  close() {
    this.stream?.close();
    this.stream = undefined;
  }

  /** @param {{ rows: { node: string, component: string, qualifier?: string }[], values: Record<string, (number | string | null)[]> }} table */
  header(table) {
    this.order = table.rows.map((row) => `${row.node}:${row.component}${(row.qualifier ?? "").replace(/^mig=([^,]*).*$/, ":mig/$1")}`);
    for (const [column, values] of Object.entries(table.values)) {
      this.values[column] = values.map((value) => (typeof value === "number" ? value : null));
      values.forEach((value, row) => this.write(column, row, value, false));
    }
    this.sum();
  }

  /** @param {{ set: Record<string, [number[], (number | string | null)[]]> }} change */
  delta(change) {
    for (const [column, [rows, values]] of Object.entries(change.set)) {
      rows.forEach((row, index) => {
        const value = values[index];
        (this.values[column] ??= [])[row] = typeof value === "number" ? value : null;
        this.write(column, row, value, true);
      });
    }
    this.sum();
  }

  /** Figures over the fleet: sums, and means weighted by another metric of the same part. */
  sum() {
    for (const tile of all("[data-sum]")) {
      const values = this.values[tile.dataset.sum ?? ""] ?? [];
      const weights = this.values[tile.dataset.weight ?? ""];
      let total = 0, weight = 0;
      values.forEach((value, place) => {
        if (value === null || value === undefined) return;
        total += value * (weights ? weights[place] ?? 0 : 1);
        weight += weights ? weights[place] ?? 0 : 1;
      });
      const decimals = Number(tile.dataset.decimals ?? 0);
      const text = weight > 0 ? ((weights ? total / weight : total) * Number(tile.dataset.factor ?? 1)).toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals }) : "";
      if (text && tile.firstChild?.nodeType === Node.TEXT_NODE && tile.firstChild.textContent?.trim() !== text) tile.firstChild.textContent = text;
    }
  }

  /** @param {string} column @param {number} place @param {number | string | null} value @param {boolean} mark */
  write(column, place, value, mark) {
    const row = this.byKey?.get(this.order[place] ?? "");
    if (!row || typeof value !== "number") return;
    if (column === "time") return this.seen(row, value);
    const cell = Object.entries(cells).find(([, one]) => one.metric === column);
    const place2 = cell && row.querySelector(`[data-c="${cell[0]}"]`);
    if (!cell || !(place2 instanceof HTMLElement)) return;
    const text = cell[1].write(value);
    const first = [...place2.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (!first || first.textContent?.trim() === text) return;
    first.textContent = text;
    if (mark) flash(place2);
    if (column === "gpu.memory_used") resize(row, value);
  }

  /** @param {HTMLElement} row @param {number} seconds */
  seen(row, seconds) {
    const time = row.querySelector('[data-c="seen"] time');
    if (!time) return;
    time.setAttribute("datetime", `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`);
    time.textContent = age(Date.now() / 1000 - seconds);
  }
}

/** @param {number} seconds */
function age(seconds) {
  if (seconds < 90) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return seconds < 172800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} d`;
}

/** The bar of a GPU whose memory is not divided further. @param {HTMLElement} row @param {number} used */
function resize(row, used) {
  const total = Number(row.querySelector("[data-total]")?.getAttribute("data-total") ?? 0);
  const bar = row.querySelector(".vram rect.n");
  if (bar && total > 0) bar.setAttribute("width", Math.min(100, (100 * used) / total).toFixed(2));
}

/** @param {HTMLElement} cell */
function flash(cell) {
  cell.classList.remove("is-changed");
  requestAnimationFrame(() => cell.classList.add("is-changed"));
}
