// @ts-check
// Everything a key or the palette can do: one list, from which the handlers, the help sheet and the palette are made, so that none of them can lie.
import { all, one } from "./dom.js";
import { moveRow, openRow, selectRow } from "./rows.js";
import { turnTheme } from "./theme.js";
import { shiftTime, zoomTime } from "./timekeys.js";

/** @typedef {{ keys: string[], words: string, run: () => void, group: "Go to" | "This page" | "Everywhere", palette?: boolean, when?: () => boolean }} Command */

/** @param {string} key */
const go = (key) => () => one(`[data-go="${key}"]`)?.click();

/** @param {string} name */
const send = (name) => () => { document.dispatchEvent(new Event(name)); };

const has = (/** @type {string} */ selector) => () => one(selector) !== null;

export function focusFilter() {
  const filter = all("[data-filter]").find((input) => input.offsetParent !== null);
  filter?.focus();
  if (filter instanceof HTMLInputElement) filter.select();
}

/** Keys without Ctrl or Alt; they can be switched off on the sheet. @type {Command[]} */
export const commands = [
  { keys: ["g", "o"], words: "Overview", group: "Go to", run: go("o") },
  { keys: ["g", "f"], words: "Fleet", group: "Go to", run: go("f") },
  { keys: ["g", "s"], words: "Sources", group: "Go to", run: go("s") },
  { keys: ["g", "m"], words: "Maintenance", group: "Go to", run: go("m") },
  { keys: ["g", "c"], words: "Conversations", group: "Go to", run: go("c") },
  { keys: ["/"], words: "Filter the list", group: "This page", run: focusFilter, when: has("[data-filter]") },
  { keys: ["j"], words: "Next row", group: "This page", run: () => moveRow(1), palette: false },
  { keys: ["k"], words: "Row before", group: "This page", run: () => moveRow(-1), palette: false },
  { keys: ["Enter"], words: "Open the row", group: "This page", run: openRow, palette: false, when: has(".is-current") },
  { keys: ["x"], words: "Select the row", group: "This page", run: selectRow, palette: false },
  { keys: ["["], words: "Earlier by half of the time shown", group: "This page", run: () => shiftTime(-0.5) },
  { keys: ["]"], words: "Later by half of the time shown", group: "This page", run: () => shiftTime(0.5) },
  { keys: ["-"], words: "Show twice the time", group: "This page", run: () => zoomTime(2) },
  { keys: ["="], words: "Show half of the time", group: "This page", run: () => zoomTime(0.5) },
  { keys: ["l"], words: "Pause or go on with live figures", group: "This page", run: send("binnacle:live") },
  { keys: ["t"], words: "Theme: system, light, dark", group: "Everywhere", run: turnTheme },
  { keys: ["?"], words: "All keys", group: "Everywhere", run: send("binnacle:keys") },
];

/** Keys with Ctrl or Alt, always on. @type {Command[]} */
export const chords = [
  { keys: ["Ctrl", "k"], words: "Go to a page or host, or run a command", group: "Everywhere", run: send("binnacle:palette"), palette: false },
  { keys: ["Alt", "a"], words: "Open or close Ask", group: "Everywhere", run: send("binnacle:ask") },
  { keys: ["Ctrl", "Enter"], words: "Send the question", group: "Everywhere", run: () => {}, palette: false },
  { keys: ["Esc"], words: "Close what is open", group: "Everywhere", run: () => {}, palette: false },
];
