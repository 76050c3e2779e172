// @ts-check
// Keeps a page current. Figures of GPUs arrive as changed cells over one stream and are written where they stand, so no row moves; whatever the
// server words (states, issues, charts) is read again at a slower pace, and a part waits while somebody works in it.
import { all, one } from "./dom.js";
import { LiveTable } from "./livetable.js";

const everyMs = 15000;

/** @param {HTMLElement} part */
const isBusy = (part) => (part.contains(document.activeElement) && document.activeElement !== part && !part.hasAttribute("data-live-keep")) || part.matches(":hover:not([data-live-keep])") || (!document.getSelection()?.isCollapsed && part.contains(document.getSelection()?.anchorNode ?? null)) || part.querySelector("details[open], :popover-open, dialog[open], [name=pick]:checked") !== null;

class Live {
  constructor() {
    this.mark = one("[data-live-mark]");
    this.paused = false;
    /** @type {LiveTable | undefined} */
    this.table = all("[data-row], [data-sum]").length ? new LiveTable((state) => this.say(state)) : undefined;
    this.timer = setInterval(() => this.refresh(), everyMs);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.refresh(); });
    this.mark?.addEventListener("click", () => this.toggle());
    document.addEventListener("binnacle:live", () => this.toggle());
    this.say("live");
  }

  toggle() {
    this.paused = !this.paused;
    if (this.paused) this.table?.close();
    else { this.table?.open(); this.refresh(); }
    this.say(this.paused ? "paused" : "live");
  }

  async refresh() {
    if (document.hidden || this.paused) return;
    try {
      const response = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (!response.ok) throw new Error(response.statusText);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      for (const part of all("[data-live]")) this.renew(part, one(`[data-live="${part.dataset.live}"]`, page));
      this.at = one("[data-live-mark]", page)?.dataset.at ?? this.at;
      if (this.state !== "reconnecting") this.say("live");
    } catch {
      this.say("lost");
    }
  }

  /** @param {HTMLElement} part @param {HTMLElement | null} fresh */
  async renew(part, fresh) {
    if (!fresh || isBusy(part)) return;
    if (part.hasAttribute("data-live-keep")) {
      const { renewChart } = await import("./charts.js");
      renewChart(part, fresh);
    } else if (fresh.innerHTML !== part.innerHTML) {
      part.replaceChildren(...fresh.childNodes);
      this.table?.rows();
    }
  }

  /** @param {"live" | "paused" | "lost" | "reconnecting"} state */
  say(state) {
    this.state = this.paused ? "paused" : state;
    if (!this.mark) return;
    const at = this.at ?? this.mark.dataset.at ?? "";
    this.mark.textContent = { live: `Live, ${at}`, paused: `Paused at ${at}`, lost: "No connection", reconnecting: "Reconnecting" }[this.state];
    this.mark.classList.toggle("live--lost", this.state === "lost" || this.state === "reconnecting");
    this.mark.classList.toggle("live--paused", this.state === "paused");
    this.mark.setAttribute("aria-pressed", String(this.paused));
  }
}

export function startLive() {
  if (one("[data-live-mark]") && one("[data-live]")) new Live();
}
