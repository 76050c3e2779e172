// @ts-check
// The form of a question: text, nodes, suggestions, stop.
import { getJson } from "./api.js";
import { all, h, one } from "./dom.js";

export class AskForm {
  /** @param {HTMLFormElement} form @param {{ onAsk: (text: string, nodes: string[]) => void, onStop: () => void }} options */
  constructor(form, options) {
    this.form = form;
    this.input = /** @type {HTMLTextAreaElement} */ (one("[data-ask-input]", form));
    this.stop = one("[data-ask-stop]", form);
    this.send = one("[data-ask-send]", form);
    this.options = options;
    form.addEventListener("submit", (event) => this.onSubmit(event));
    this.stop?.addEventListener("click", () => options.onStop());
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey || !event.shiftKey) && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit(/** @type {HTMLButtonElement} */ (this.send));
      }
    });
    this.wireNodes();
  }

  /** @returns {string[]} the chosen nodes; none means all */
  get nodes() {
    return /** @type {HTMLInputElement[]} */ (all('input[name="node"]:checked', this.form)).map((box) => box.value);
  }

  /** @param {SubmitEvent} event */
  onSubmit(event) {
    event.preventDefault();
    const pressed = event.submitter instanceof HTMLButtonElement && event.submitter.name === "suggestion" ? event.submitter.value : "";
    const text = pressed || this.input.value.trim();
    if (!text) return;
    if (!pressed) this.input.value = "";
    this.options.onAsk(text, this.nodes);
  }

  /** @param {boolean} busy */
  busy(busy) {
    if (this.stop) this.stop.hidden = !busy;
    if (this.send) this.send.hidden = busy;
  }

  /** @param {string[]} names */
  choose(names) {
    for (const box of /** @type {HTMLInputElement[]} */ (all('input[name="node"]', this.form))) box.checked = names.includes(box.value);
    this.say();
  }

  wireNodes() {
    const everything = /** @type {HTMLInputElement | null} */ (one("[data-all]", this.form));
    const boxes = /** @type {HTMLInputElement[]} */ (all('input[name="node"]', this.form));
    everything?.addEventListener("change", () => {
      for (const box of boxes) box.checked = false;
      this.say();
    });
    for (const box of boxes) box.addEventListener("change", () => this.say());
    const list = one("[data-nodes]", this.form);
    document.addEventListener("click", (event) => {
      if (list?.hasAttribute("open") && event.target instanceof Node && !list.contains(event.target)) list.removeAttribute("open");
    });
  }

  say() {
    const nodes = this.nodes;
    const words = one("[data-nodes-words]", this.form);
    if (words) words.textContent = nodes.length === 0 ? "All nodes" : nodes.length === 1 ? nodes[0] : `${nodes.length} nodes`;
    const everything = /** @type {HTMLInputElement | null} */ (one("[data-all]", this.form));
    if (everything) everything.checked = nodes.length === 0;
  }

  /** Adds questions from the current state behind those that always make sense. */
  async suggest() {
    const box = one("[data-suggestions]", this.form);
    if (!box || box.dataset.loaded) return;
    box.dataset.loaded = "yes";
    try {
      const query = this.nodes.map((node) => `node=${encodeURIComponent(node)}`).join("&");
      const { suggestions } = await getJson(`/api/chat/suggestions${query ? `?${query}` : ""}`);
      const known = new Set(/** @type {HTMLButtonElement[]} */ (all("button", box)).map((button) => button.value));
      for (const question of suggestions) {
        if (!known.has(question)) box.append(h("button", { class: "chip", type: "submit", name: "suggestion", value: question, formnovalidate: true }, question));
      }
    } catch {
      // The standing questions are there.
    }
  }
}
