// Suggestions while typing: a combobox with a list, by the ARIA pattern.
import { suggestions } from "./api.js";
import { byId, el } from "./dom.js";

const DELAY = 90;

export class Suggestions {
  #input = byId("line");
  #list = byId("suggestions");
  #items = [];
  #active = -1;
  #timer = 0;
  #request = null;

  /** @param channel gives the channel's name at the time of asking. */
  constructor(channel) {
    this.channel = channel;
    this.#input.addEventListener("input", () => (this.#input.value ? this.askSoon() : this.close()));
    this.#input.addEventListener("blur", () => this.close());
    // Choosing with the mouse must not take the focus out of the box.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  get isOpen() {
    return !this.#list.hidden;
  }

  get hasActive() {
    return this.#active >= 0;
  }

  askSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(), DELAY);
  }

  async ask() {
    this.#request?.abort();
    if (!this.channel()) return;
    this.#request = new AbortController();
    try {
      const found = await suggestions(this.channel(), this.#input.value, this.#input.selectionStart, this.#request.signal);
      if (document.activeElement === this.#input) this.#show(found);
    } catch {
      this.close(); // suggestions are a help; the line can be sent without
    }
  }

  close() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#show([]);
  }

  move(step) {
    const count = this.#items.length;
    this.#activate(this.#active < 0 ? (step > 0 ? 0 : count - 1) : (this.#active + step + count) % count);
  }

  /** Takes the active suggestion, or the first one, into the line. */
  take(index = Math.max(0, this.#active)) {
    const { line, caret } = this.#items[index];
    this.close();
    this.#input.value = line;
    this.#input.setSelectionRange(caret, caret);
    if (/[\s:]$/.test(line.slice(0, caret))) this.askSoon(); // something may follow
  }

  #show(items) {
    this.#items = items;
    this.#list.replaceChildren(...items.map((item, index) =>
      el("li", { id: `suggestion-${index}`, role: "option", "aria-selected": "false", onclick: () => this.take(index) },
        el("b", { dir: "auto" }, item.text), item.description ? el("span", {}, item.description) : null)));
    this.#list.hidden = items.length === 0;
    this.#input.setAttribute("aria-expanded", String(items.length > 0));
    this.#activate(-1);
  }

  #activate(index) {
    this.#list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = index;
    const item = this.#list.children[index];
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
    if (item) this.#input.setAttribute("aria-activedescendant", item.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }
}
