// @ts-check
// What stands on a chart besides its lines: silent times, the span of the samples, the limit, and events as lettered flags.
import { h } from "./dom.js";

/** @typedef {{ letter: string, time: number, state: string, text: string }} Flag */

/** Silent times of all series as a shade. @param {any} plot @param {any} chart @param {string} colour */
export function drawGaps(plot, chart, colour) {
  const gaps = chart.lines.length === 1 ? chart.lines[0].g : [];
  plot.ctx.save();
  plot.ctx.fillStyle = colour;
  for (const [from, to] of gaps) {
    const left = plot.valToPos(from, "x", true), right = plot.valToPos(to, "x", true);
    plot.ctx.fillRect(left, plot.bbox.top, right - left, plot.bbox.height);
  }
  plot.ctx.restore();
}

/** The span between lowest and highest sample of each step. @param {any} plot @param {any} chart @param {string[]} colours */
export function drawBands(plot, chart, colours) {
  const factor = chart.scale.factor;
  chart.lines.forEach((/** @type {any} */ line, /** @type {number} */ index) => {
    if (!line.lo || !line.hi) return;
    plot.ctx.save();
    plot.ctx.globalAlpha = 0.16;
    plot.ctx.fillStyle = colours[index];
    for (const run of runs(line)) {
      plot.ctx.beginPath();
      for (const at of run) plot.ctx.lineTo(plot.valToPos(chart.times[at], "x", true), plot.valToPos(line.hi[at] * factor, "y", true));
      for (const at of [...run].reverse()) plot.ctx.lineTo(plot.valToPos(chart.times[at], "x", true), plot.valToPos(line.lo[at] * factor, "y", true));
      plot.ctx.closePath();
      plot.ctx.fill();
    }
    plot.ctx.restore();
  });
}

/** Unbroken runs of steps that have samples. @param {{ lo: (number | null)[] }} line */
function runs(line) {
  /** @type {number[][]} */
  const found = [];
  let open = false;
  line.lo.forEach((low, index) => {
    if (low === null) open = false;
    else if (open) found[found.length - 1].push(index);
    else { found.push([index]); open = true; }
  });
  return found.filter((run) => run.length > 1);
}

/** The limit as a dashed line over the whole width. @param {any} plot @param {number | undefined} limit @param {string} colour */
export function drawLimit(plot, limit, colour) {
  if (limit === undefined) return;
  const y = Math.round(plot.valToPos(limit, "y", true));
  plot.ctx.save();
  plot.ctx.strokeStyle = colour;
  plot.ctx.lineWidth = 1.25 * devicePixelRatio;
  plot.ctx.setLineDash([5 * devicePixelRatio, 3 * devicePixelRatio]);
  plot.ctx.beginPath();
  plot.ctx.moveTo(plot.bbox.left, y);
  plot.ctx.lineTo(plot.bbox.left + plot.bbox.width, y);
  plot.ctx.stroke();
  plot.ctx.restore();
}

/** Flags and the words of the limit, in HTML above the canvas. @param {any} chart */
export function placeMarks(chart) {
  if (!chart.plot || !chart.layer) return;
  const width = chart.over?.clientWidth ?? 0;
  const placed = chart.flags.map((/** @type {Flag} */ flag) => ({ ...flag, at: chart.plot.valToPos(flag.time, "x") })).filter((/** @type {{ at: number }} */ flag) => flag.at >= 0 && flag.at <= width);
  chart.layer.replaceChildren(...bunched(placed).flatMap((bunch) => flagged(bunch, width)), ...limitWords(chart));
}

/** @param {(Flag & { at: number })[]} bunch @param {number} width */
function flagged(bunch, width) {
  const first = bunch[0], last = bunch[bunch.length - 1];
  const mark = h("span", { class: `flag is-${worst(bunch)}`, title: bunch.map((flag) => `${flag.letter} ${flag.text}`).join("\n") }, bunch.length > 1 ? `${first.letter}–${last.letter}` : first.letter);
  mark.style.insetInlineStart = `${Math.min((first.at + last.at) / 2, width - (bunch.length > 1 ? 12 : 6))}px`;
  return [...bunch.map((flag) => moved(h("i"), flag.at)), mark];
}

/** @param {any} chart */
function limitWords(chart) {
  if (chart.limit === undefined) return [];
  const words = h("span", { class: "ann ann--lim plot__lim" }, chart.box.dataset.limitWords ?? "");
  words.style.insetBlockStart = `${chart.plot.valToPos(chart.limit, "y")}px`;
  return [words];
}

/** Flags that would cover each other stand as one. @template {{ at: number }} T @param {T[]} flags @returns {T[][]} */
function bunched(flags) {
  /** @type {T[][]} */
  const bunches = [];
  for (const flag of flags) {
    const open = bunches[bunches.length - 1];
    if (open && flag.at - open[open.length - 1].at < 20) open.push(flag);
    else bunches.push([flag]);
  }
  return bunches;
}

/** @param {{ state: string }[]} flags */
const worst = (flags) => ["critical", "warn", "info"].find((state) => flags.some((flag) => flag.state === state)) ?? "info";

/** @param {HTMLElement} mark @param {number} x */
function moved(mark, x) {
  mark.style.insetInlineStart = `${x}px`;
  return mark;
}
