// @ts-check
// Ask on every page: a pill, a floating panel that its header opens and minimises, or a pinned column.
import { getJson } from "./api.js";
import { AskForm } from "./askform.js";
import { close as closeCitations } from "./cite.js";
import { h, kept, one } from "./dom.js";
import { Thread } from "./thread.js";

/** @typedef {"closed" | "open" | "pinned"} Form */

class AskDock {
  /** @param {HTMLElement} dock */
  constructor(dock) {
    this.dock = dock;
    this.app = /** @type {HTMLElement} */ (one("#app"));
    this.panel = /** @type {HTMLElement} */ (one("#ask-panel", dock));
    this.pill = /** @type {HTMLElement} */ (one("[data-ask-open]", dock));
    this.box = /** @type {HTMLElement} */ (one("[data-thread]", dock));
    this.loaded = false;
    this.thread = new Thread(this.box, {
      session: null,
      onSession: (id) => this.remember(id),
      onBusy: (busy) => this.form.busy(busy),
      onDone: (answer) => this.who(answer.available ? answer.model ?? "language model" : "built-in analyst"),
    });
    this.form = new AskForm(/** @type {HTMLFormElement} */ (one("[data-ask-form]", dock)), {
      onAsk: (text, nodes) => this.ask(text, nodes),
      onStop: () => this.thread.stop(),
    });
    this.wire();
  }

  wire() {
    this.pill.addEventListener("click", (event) => { event.preventDefault(); this.set("open"); this.form.input.focus(); });
    one("[data-ask-head]", this.dock)?.addEventListener("click", (event) => {
      if (event.target instanceof Element && !event.target.closest("[data-ask-new], [data-ask-history], [data-ask-page], [data-ask-pin]")) this.set("closed");
    });
    one("[data-ask-pin]", this.dock)?.addEventListener("click", () => this.set(this.state === "pinned" ? "open" : "pinned"));
    one("[data-ask-new]", this.dock)?.addEventListener("click", () => this.renew());
    one("[data-ask-history]", this.dock)?.addEventListener("click", () => this.history());
    document.addEventListener("binnacle:ask", () => { this.set(this.state === "closed" ? "open" : "closed"); if (this.state !== "closed") this.form.input.focus(); else this.pill.focus(); });
    document.addEventListener("binnacle:ask-about", (event) => { const { text, nodes } = /** @type {CustomEvent} */ (event).detail; this.askFrom(text, nodes); });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.state === "open" && !one("dialog[open]") && !closeCitations(this.box)) { this.set("closed"); this.pill.focus(); }
    });
  }

  /** @returns {Form} */
  get state() {
    return /** @type {Form} */ (this.app.dataset.ask ?? "closed");
  }

  /** @param {Form} form */
  set(form) {
    kept("ask", form);
    if (form === "closed") delete this.app.dataset.ask;
    else this.app.dataset.ask = form;
    this.panel.hidden = form === "closed";
    const pin = one("[data-ask-pin]", this.dock);
    pin?.setAttribute("aria-pressed", String(form === "pinned"));
    pin?.setAttribute("aria-label", form === "pinned" ? "Unpin" : "Pin as a column");
    if (form !== "closed") this.open();
  }

  async open() {
    this.form.suggest();
    if (this.loaded) return;
    this.loaded = true;
    const session = kept("session");
    if (!session) return this.greet();
    try {
      await this.thread.load(session);
      this.link(session);
    } catch {
      this.renew();
    }
  }

  /** @param {string} text @param {string[]} nodes */
  ask(text, nodes) {
    one("[data-greeting]", this.box)?.remove();
    this.thread.send(text, nodes);
  }

  /** A question from a button of the page. @param {string} text @param {string[]} nodes */
  async askFrom(text, nodes) {
    if (this.state === "closed") this.set("open");
    if (nodes.length) this.form.choose(nodes);
    this.loaded = true;
    if (!this.thread.running) this.thread.clear();
    kept("session", null);
    this.ask(text, this.form.nodes);
    this.form.input.focus();
  }

  renew() {
    kept("session", null);
    this.thread.clear();
    this.link(null);
    this.greet();
    this.form.input.focus();
  }

  greet() {
    this.box.replaceChildren(h("p", { class: "meta", "data-greeting": true }, "Answers are computed from your records and cite them. Choose nodes below, or ask about all of them."));
  }

  async history() {
    const button = one("[data-ask-history]", this.dock);
    const open = button?.getAttribute("aria-expanded") === "true";
    button?.setAttribute("aria-expanded", String(!open));
    one(".ask__hist", this.box)?.remove();
    if (open) return;
    const sessions = await getJson("/api/chat/sessions?limit=20");
    const rows = sessions.map((/** @type {any} */ one) => h("li", {}, h("button", { type: "button", onclick: () => this.pick(one.id) }, h("span", {}, one.title || "New conversation"), h("small", {}, `${new Date(one.last_activity).toLocaleString("en-GB")}, ${one.message_count} messages`))));
    this.box.prepend(h("ul", { class: "ask__hist", "aria-label": "Conversations" }, ...(rows.length ? rows : [h("li", { class: "meta" }, "No conversation yet.")])));
    this.box.scrollTop = 0;
  }

  /** @param {string} session */
  async pick(session) {
    one("[data-ask-history]", this.dock)?.setAttribute("aria-expanded", "false");
    this.remember(session);
    await this.thread.load(session);
  }

  /** @param {string} session */
  remember(session) {
    kept("session", session);
    this.link(session);
  }

  /** @param {string | null} session */
  link(session) {
    one("[data-ask-page]", this.dock)?.setAttribute("href", session ? `/chat/${encodeURIComponent(session)}` : "/chat");
  }

  /** @param {string} words */
  who(words) {
    const line = one("[data-ask-who]", this.dock);
    if (line) line.textContent = words;
  }
}

export function startAsk() {
  const dock = one("#ask");
  if (!dock) return;
  const ask = new AskDock(dock);
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("[data-ask]:not(.app)") : null;
    if (link instanceof HTMLElement && link.dataset.ask && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      ask.askFrom(link.dataset.ask, link.dataset.askNode ? [link.dataset.askNode] : []);
    }
  });
  const before = kept("ask");
  if (before === "open" || before === "pinned") ask.set(before);
}
