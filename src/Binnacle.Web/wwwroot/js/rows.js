// @ts-check
// Moving through the rows of a table without the mouse.
import { all, one } from "./dom.js";

const rows = () => all("[data-row]").filter((row) => row.offsetParent !== null);

/** @param {number} by */
export function moveRow(by) {
  const list = rows();
  if (!list.length) return;
  const now = list.findIndex((row) => row.classList.contains("is-current"));
  const next = list[Math.min(list.length - 1, Math.max(0, now + by))];
  for (const row of list) row.classList.toggle("is-current", row === next);
  next.setAttribute("tabindex", "-1");
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

export function openRow() {
  const row = one(".is-current");
  const link = row && (one("th a[href]", row) ?? one("a[href]", row.closest("tbody") ?? row));
  link?.click();
}

export function selectRow() {
  one('.is-current input[name="pick"]')?.click();
}
