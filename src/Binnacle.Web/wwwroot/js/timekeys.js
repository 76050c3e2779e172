// @ts-check
// The window of the page, moved and stretched by keys. It stands in the address, like everything that changes the view.
import { one } from "./dom.js";

/** @returns {{ from: number, to: number } | null} seconds */
function shown() {
  const bar = one("[data-window-from]");
  return bar ? { from: Number(bar.dataset.windowFrom), to: Number(bar.dataset.windowTo) } : null;
}

/** @param {number} from @param {number} to */
function show(from, to) {
  const now = Date.now() / 1000;
  const url = new URL(location.href);
  url.searchParams.set("from", iso(from));
  url.searchParams.set("to", iso(Math.min(to, now)));
  location.assign(url);
}

/** @param {number} seconds */
const iso = (seconds) => `${new Date(Math.round(seconds) * 1000).toISOString().slice(0, 19)}Z`;

/** @param {number} share of the time shown, negative for earlier */
export function shiftTime(share) {
  const time = shown();
  if (!time) return;
  const by = Math.min((time.to - time.from) * share, Date.now() / 1000 - time.to);
  if (Math.abs(by) > 1) show(time.from + by, time.to + by);
}

/** @param {number} factor */
export function zoomTime(factor) {
  const time = shown();
  if (!time) return;
  const length = Math.min(Math.max((time.to - time.from) * factor, 60), 366 * 86400);
  show(time.to - length, time.to);
}
