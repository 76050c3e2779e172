// @ts-check
// Ctrl+K: type a few letters of a page, a host or a command, choose with the arrow keys, open with Enter.
import { chords, commands } from "./commands.js";
import { all, h, icon, one } from "./dom.js";

/** @typedef {{ words: string, group: string, keys: string[], run: () => void, symbol: string }} Entry */

const most = 12;

/** @type {Record<string, string>} */
const symbols = { Overview: "i-overview", Fleet: "i-fleet", Sources: "i-dl", Maintenance: "i-wrench", Conversations: "i-ask" };

/** Pages of the rail, hosts the scope picker knows, commands. @returns {Entry[]} */
function entries() {
  const pages = commands.filter((one) => one.group === "Go to").map((one) => ({ words: one.words, group: "Page", keys: one.keys, run: one.run, symbol: symbols[one.words] ?? "i-chev" }));
  const hosts = all('#scope input[name="node"]').map((box) => /** @type {HTMLInputElement} */ (box).value).map((name) => ({ words: name, group: "Host", keys: [], run: () => location.assign(`/fleet/${encodeURIComponent(name)}${keep()}`), symbol: "i-fleet" }));
  const tabs = all(".tabs a").map((link) => ({ words: `Tab ${link.firstChild?.textContent?.trim() ?? ""}`, group: "This page", keys: [], run: () => link.click(), symbol: "i-chev" }));
  const actions = [...commands, ...chords].filter((one) => one.group !== "Go to" && one.palette !== false && (one.when?.() ?? true)).map((one) => ({ words: one.words, group: "Command", keys: one.keys, run: one.run, symbol: "i-activity" }));
  const linked = all("[data-command]").map((link) => ({ words: link.dataset.command ?? "", group: "Command", keys: [], run: () => link.click(), symbol: "i-plus" }));
  return [...pages, ...tabs, ...linked, ...actions, ...hosts];
}

/** The range goes on to the host's page. */
function keep() {
  const range = new URL(location.href).searchParams.get("range");
  return range ? `?range=${encodeURIComponent(range)}` : "";
}

/** Letters in order; whole words and beginnings count more. @param {string} words @param {string} typed */
function rank(words, typed) {
  const text = words.toLowerCase();
  if (!typed) return 1;
  const at = text.indexOf(typed);
  if (at === 0) return 4;
  if (at > 0) return text[at - 1] === " " || text[at - 1] === "-" ? 3 : 2;
  let from = 0;
  for (const letter of typed) {
    from = text.indexOf(letter, from) + 1;
    if (!from) return 0;
  }
  return 1;
}

class Palette {
  constructor() {
    this.all = entries();
    this.list = h("ul", { class: "pal__list", id: "pal-list", role: "listbox", "aria-label": "Results" });
    this.input = /** @type {HTMLInputElement} */ (h("input", { class: "inp pal__inp", role: "combobox", "aria-expanded": "true", "aria-controls": "pal-list", "aria-label": "Go to or run", placeholder: "Page, host or command", autocomplete: "off", spellcheck: "false", oninput: () => this.find(), onkeydown: (event) => this.onKey(event) }));
    this.dialog = /** @type {HTMLDialogElement} */ (h("dialog", { class: "dlg pal", id: "palette", "aria-label": "Go to or run" }, this.input, this.list));
    this.dialog.addEventListener("close", () => this.dialog.remove());
    this.dialog.addEventListener("click", (event) => { if (event.target === this.dialog) this.dialog.close(); });
    document.body.append(this.dialog);
    this.find();
    this.dialog.showModal();
    this.input.focus();
  }

  find() {
    const typed = this.input.value.trim().toLowerCase();
    this.found = this.all.map((entry) => ({ entry, rank: rank(entry.words, typed) })).filter((one) => one.rank > 0).sort((a, b) => b.rank - a.rank).slice(0, most).map((one) => one.entry);
    this.at = 0;
    this.show();
  }

  show() {
    const options = (this.found ?? []).map((entry, index) => h("li", { class: "pal__o", role: "option", id: `pal-${index}`, "aria-selected": String(index === this.at), onclick: () => this.run(index) },
      icon(entry.symbol), h("span", { class: "pal__w" }, entry.words), h("span", { class: "pal__k" }, ...entry.keys.map((key) => h("kbd", {}, key))), h("span", { class: "meta" }, entry.group)));
    this.list.replaceChildren(...(options.length ? options : [h("li", { class: "pal__none meta" }, `Nothing is called “${this.input.value}”. Enter asks it.`)]));
    this.input.setAttribute("aria-activedescendant", options.length ? `pal-${this.at}` : "");
    options[this.at ?? 0]?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const count = this.found?.length ?? 0;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count) {
      event.preventDefault();
      this.at = ((this.at ?? 0) + step + count) % count;
      this.show();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.run(this.at ?? 0);
    }
  }

  /** @param {number} index */
  run(index) {
    const entry = this.found?.[index];
    const text = this.input.value.trim();
    this.dialog.close();
    if (entry) entry.run();
    else if (text) document.dispatchEvent(new CustomEvent("binnacle:ask-about", { detail: { text, nodes: [] } }));
  }
}

export function startPalette() {
  const open = () => { if (!one("dialog[open]")) new Palette(); };
  document.addEventListener("binnacle:palette", open);
  for (const button of all("[data-palette]")) {
    button.hidden = false;
    button.addEventListener("click", open);
  }
}
