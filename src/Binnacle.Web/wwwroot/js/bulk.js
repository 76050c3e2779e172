// @ts-check
// A list of addresses, each tested and added by itself, with its progress beside it. Without script the server does the same and answers at the end.
import { h, icon, one } from "./dom.js";

const atOnce = 4;

/** @param {string} target */
const addressOf = (target) => (target.includes("://") ? target : ["http:", "", target].join("/"));

/** @param {string} url @param {unknown} body */
async function post(url, body) {
  const answer = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify(body) });
  const read = await answer.json();
  if (!answer.ok) throw new Error(read.detail ?? read.title ?? answer.statusText);
  return read;
}

/** @param {HTMLElement} row @param {string} state @param {string} words @param {string} [more] */
function say(row, state, words, more = "") {
  row.replaceChildren(icon(`s-${state}`, `si is-${state}`), ...[...row.querySelectorAll("code")], h("span", {}, words), ...(more ? [h("span", { class: "meta" }, more)] : []));
}

/** @param {string} target @param {HTMLElement} row */
async function addOne(target, row) {
  say(row, "unknown", "testing");
  try {
    const url = new URL(addressOf(target));
    if (url.pathname === "/") url.pathname = "/metrics";
    const source = { kind: "prometheus", target: url.href, name: url.host };
    const test = await post("/api/data-sources/test", { source });
    if (!test.ok) return say(row, "critical", "not added", test.message);
    await post("/api/data-sources", source);
    say(row, "ok", "added", test.message);
  } catch (failure) {
    say(row, "critical", "not added", failure instanceof Error ? failure.message : String(failure));
  }
}

/** @param {HTMLElement} form */
async function run(form) {
  const text = /** @type {HTMLTextAreaElement} */ (one("textarea", form));
  const list = one("[data-bulk-list]", form);
  const targets = [...new Set(text.value.split("\n").map((line) => line.trim()).filter(Boolean))].slice(0, 100);
  const rows = targets.map((target) => h("li", {}, icon("s-unknown", "si is-unknown"), h("code", {}, target), h("span", { class: "dim" }, "waits")));
  list?.replaceChildren(...rows);
  const left = targets.map((target, index) => ({ target, row: rows[index] }));
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let next = left.shift(); next; next = left.shift()) await addOne(next.target, next.row);
  }));
}

/** @param {ParentNode} within */
export function startBulk(within) {
  const form = one("[data-bulk]", within);
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement} */ (one("button", form));
    button.disabled = true;
    run(form).finally(() => { button.disabled = false; });
  });
}
