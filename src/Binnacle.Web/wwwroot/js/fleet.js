// @ts-check
// The fleet page: selecting rows, moving through the heat map with arrow keys, asking about what is selected.
import { all, one } from "./dom.js";

const most = 8;

/** @param {ParentNode} form */
const boxes = (form) => /** @type {HTMLInputElement[]} */ (all('input[name="pick"]', form));

/** @param {HTMLElement} form */
function say(form) {
  const picked = boxes(form).filter((box) => box.checked).length;
  const words = one("[data-picked]", form);
  if (words) words.textContent = String(picked);
  const compare = /** @type {HTMLButtonElement | null} */ (one('button[value="compare"]', form));
  if (compare) {
    compare.disabled = picked < 2 || picked > most;
    compare.title = compare.disabled ? `Select 2 to ${most}` : "";
  }
  const everything = /** @type {HTMLInputElement | null} */ (one("[data-pick-all]", form));
  const gpus = boxes(form).filter((box) => box.value.includes(":"));
  if (everything) {
    everything.checked = gpus.length > 0 && gpus.every((box) => box.checked);
    everything.indeterminate = !everything.checked && picked > 0;
  }
}

/** Names of the hosts that are selected, each once. @param {HTMLElement} form */
const hosts = (form) => [...new Set(boxes(form).filter((box) => box.checked).map((box) => box.value.split(":")[0]))];

/** @param {HTMLElement} form */
function ask(form) {
  const picked = boxes(form).filter((box) => box.checked).map((box) => box.value.replace(":gpu/", " GPU ").replace(":mig/", " MIG "));
  const names = picked.length > 5 ? `${picked.slice(0, 5).join(", ")} and ${picked.length - 5} more` : picked.join(", ");
  document.dispatchEvent(new CustomEvent("binnacle:ask-about", { detail: { text: picked.length > 1 ? `Compare ${names}: what differs, and is anything wrong?` : `How is ${names}?`, nodes: hosts(form) } }));
}

/** @param {HTMLElement} form */
function startPicking(form) {
  form.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.matches("[data-pick-all]")) {
      const checked = event.target.checked;
      for (const box of boxes(form).filter((one) => one.value.includes(":"))) box.checked = checked;
    }
    say(form);
  });
  form.addEventListener("reset", () => setTimeout(() => say(form)));
  one("[data-pick-ask]", form)?.addEventListener("click", (event) => {
    event.preventDefault();
    ask(form);
  });
  say(form);
}

/** The nearest cell in the direction of an arrow, by where the cells stand. @param {HTMLElement} cell @param {string} key @param {HTMLElement[]} cells */
function neighbour(cell, key, cells) {
  const at = cells.indexOf(cell);
  if (key === "ArrowRight") return cells[at + 1];
  if (key === "ArrowLeft") return cells[at - 1];
  const here = cell.getBoundingClientRect();
  const down = key === "ArrowDown";
  const rows = cells.map((one) => ({ one, box: one.getBoundingClientRect() })).filter(({ box }) => (down ? box.top > here.bottom - 1 : box.bottom < here.top + 1));
  const nearest = Math.min(...rows.map(({ box }) => Math.abs(box.top - here.top)));
  return rows.filter(({ box }) => Math.abs(box.top - here.top) === nearest).sort((a, b) => Math.abs(a.box.left - here.left) - Math.abs(b.box.left - here.left))[0]?.one;
}

/** One stop of the Tab key for the whole map. @param {HTMLElement} map */
function startHeat(map) {
  const cells = () => all("[data-cell]", map);
  cells().forEach((cell, index) => cell.setAttribute("tabindex", index === 0 ? "0" : "-1"));
  map.addEventListener("keydown", (event) => {
    const cell = event.target instanceof HTMLElement ? event.target.closest("[data-cell]") : null;
    if (!(cell instanceof HTMLElement) || !event.key.startsWith("Arrow")) return;
    const next = neighbour(cell, event.key, cells());
    event.preventDefault();
    if (!next) return;
    cell.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });
}

export function startFleet() {
  const form = one("[data-pick]");
  if (form) startPicking(form);
  const map = one("[data-heat]");
  if (map) startHeat(map);
}
