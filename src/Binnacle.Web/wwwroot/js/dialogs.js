// @ts-check
// A form that is a page of its own opens as a dialog over the page one is on. It is the same form: sent to the same address, answered by the same page.
import { h, icon, one } from "./dom.js";
import { startBulk } from "./bulk.js";

class FormDialog {
  /** @param {string} address */
  constructor(address) {
    this.body = h("div", { class: "dlg__b" }, h("p", { class: "meta" }, "Loading"));
    this.title = h("h2", { id: "dlg-h" }, "");
    this.dialog = /** @type {HTMLDialogElement} */ (h("dialog", { class: "dlg dlg--wide", "aria-labelledby": "dlg-h" },
      h("div", { class: "dlg__h" }, this.title),
      h("button", { class: "btn btn--quiet btn--icon btn--sm dlg__x", type: "button", "aria-label": "Close", onclick: () => this.dialog.close() }, icon("i-x")),
      this.body));
    this.dialog.addEventListener("close", () => this.dialog.remove());
    this.dialog.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest("[data-dialog-close]")) { event.preventDefault(); this.dialog.close(); }
    });
    this.dialog.addEventListener("submit", (event) => this.send(/** @type {SubmitEvent} */ (event)));
    document.body.append(this.dialog);
    this.dialog.showModal();
    fetch(address, { headers: { Accept: "text/html" } }).then((answer) => this.take(answer)).catch(() => location.assign(address));
  }

  /** @param {Response} answer */
  async take(answer) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = one("[data-dialog-body]", page);
    if (!fresh) return location.assign(answer.url);
    this.title.textContent = one("h1", page)?.textContent ?? "";
    this.body.replaceChildren(document.importNode(fresh, true));
    startBulk(this.body);
    (one("[aria-invalid=true]", this.body) ?? (one(".found", this.body) ? one("button.btn--pri", this.body) : null) ?? one("[role=alert] ~ * input, input:not([type=hidden]), select, textarea", this.body))?.focus();
  }

  /** @param {SubmitEvent} event */
  async send(event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    event.preventDefault();
    const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
    const fields = new URLSearchParams(/** @type {any} */ (new FormData(form)));
    if (pressed?.name) fields.set(pressed.name, pressed.value);
    const words = pressed?.textContent ?? "";
    if (pressed) { pressed.disabled = true; pressed.textContent = pressed.dataset.busy ?? words; }
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields, headers: { Accept: "text/html" } });
      if (answer.redirected) location.assign(answer.url);
      else await this.take(answer);
    } catch {
      if (pressed) { pressed.disabled = false; pressed.textContent = words; }
      form.prepend(h("p", { class: "err", role: "alert" }, "No connection to Binnacle. Nothing was sent; press again when it is back."));
    }
    form.removeAttribute("aria-busy");
  }
}

export function startDialogs() {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-dialog]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    new FormDialog(link.href);
  });
  startBulk(document);
}
