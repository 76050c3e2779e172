// @ts-check
// Handles keys and shows the sheet that lists them, both from the one list of commands.
import { chords, commands } from "./commands.js";
import { all, h, kept, one } from "./dom.js";

/** @typedef {import("./commands.js").Command} Command */

let pending = "";

/** @param {Command[]} list @param {string} group */
const rows = (list, group) => list.filter((one) => one.group === group).flatMap((one) => [h("dt", {}, ...one.keys.map((key) => h("kbd", {}, key))), h("dd", {}, one.words)]);

function help() {
  const open = one("#keys");
  if (open instanceof HTMLDialogElement) {
    open.close();
    return;
  }
  const off = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", class: "chk", id: "keys-off", onchange: () => kept("keys", off.checked ? null : "off") }));
  off.checked = kept("keys") !== "off";
  const groups = ["Go to", "This page", "Everywhere"].map((group) => h("section", {}, h("h3", {}, group), h("dl", { class: "keys" }, ...rows([...commands, ...chords], group))));
  const sheet = /** @type {HTMLDialogElement} */ (h("dialog", { class: "dlg dlg--keys", id: "keys", "aria-labelledby": "keys-h" },
    h("div", { class: "dlg__h" }, h("h2", { id: "keys-h" }, "Keyboard")),
    h("div", { class: "dlg__b" }, h("div", { class: "keys-groups" }, ...groups), h("label", { class: "row", for: "keys-off" }, off, "Keys without Ctrl or Alt are on")),
    h("div", { class: "dlg__f" }, h("button", { class: "btn", type: "button", onclick: () => sheet.close() }, "Close"))));
  sheet.addEventListener("close", () => sheet.remove());
  document.body.append(sheet);
  sheet.showModal();
}

/** @param {EventTarget | null} target */
const isTyping = (target) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) && !(target instanceof HTMLInputElement && target.type === "checkbox");

/** @param {KeyboardEvent} event @param {Command} chord */
const isChord = (event, chord) => chord.keys.length === 2 && event.key.toLowerCase() === chord.keys[1] && (chord.keys[0] === "Alt" ? event.altKey && !event.ctrlKey && !event.metaKey : (event.ctrlKey || event.metaKey) && !event.altKey);

/** @param {KeyboardEvent} event */
function onKey(event) {
  const chord = chords.find((one) => isChord(event, one));
  if (chord) {
    event.preventDefault();
    chord.run();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || one("dialog[open]:not(#keys)") || (kept("keys") === "off" && event.key !== "?")) return;
  if (event.key === "Enter" && event.target instanceof Element && event.target.closest("a, button, summary")) return;
  const typed = pending ? [pending, event.key] : [event.key];
  pending = "";
  const found = commands.find((one) => one.keys.length === typed.length && one.keys.every((key, index) => key === typed[index]) && (one.when?.() ?? true));
  if (found) {
    event.preventDefault();
    found.run();
  } else if (commands.some((one) => one.keys.length > 1 && one.keys[0] === event.key)) {
    pending = event.key;
    setTimeout(() => { pending = ""; }, 1200);
  }
}

export function startKeys() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("binnacle:keys", help);
  for (const button of all("[data-keys]")) {
    button.hidden = false;
    button.addEventListener("click", help);
  }
}
