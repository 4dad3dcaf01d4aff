// The log of a channel: posts that all see, and answers that only this page sees.
import { byId, el } from "./dom.js";
import { messageCard, summary } from "./message.js";

const time = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

export class Log {
  #list = byId("log");

  /**
   * @param run runs a command line that an action asks for.
   * @param open opens a form for a command line.
   */
  constructor(run, open) {
    this.run = (line, form) => (form ? open(line, form) : run(line));
    this.open = open;
  }

  clear() {
    this.#list.replaceChildren();
    this.#welcome();
  }

  /** Adds a post, or puts it in the place of what it said before. isBelow: it came below what is being read. */
  addPost(post) {
    const before = this.#list.querySelector(`[data-post="${post.id}"]`);
    const [at, edited] = [new Date(post.at), post.editedAt ? new Date(post.editedAt) : null];
    const entry = el("li", { class: "entry", "data-post": post.id },
      el("header", {}, el("strong", {}, "NewsBot"), el("time", { datetime: at.toISOString() }, time.format(at)),
        edited && el("span", {}, "edited ", el("time", { datetime: edited.toISOString() }, time.format(edited)))),
      messageCard(post.message, this.run));
    before?.replaceWith(entry);
    // An edited post from before the first one here stays away.
    if (before || post.id < Number(this.#list.querySelector("[data-post]")?.dataset.post)) return { isNew: false, isBelow: false };
    const isBelow = !this.#isAtEnd();
    this.#list.append(entry);
    this.#welcome();
    return { isNew: true, isBelow };
  }

  /** Shows a sent line and waits below it for the answer. A failure takes the line out again. */
  async addQuestion(line, answer) {
    const waiting = el("p", { class: "waiting" }, "Reading …");
    const entry = el("li", { class: "entry" }, el("p", { class: "asked", dir: "auto" }, line), waiting);
    this.#list.append(entry);
    this.#welcome();
    this.show(entry);
    try {
      const message = await answer;
      if (message.form) {
        entry.remove();
        this.#welcome();
        this.open(message.line, message.form);
        return;
      }
      waiting.replaceWith(el("header", {}, el("strong", {}, "NewsBot"), el("span", {}, "only you see this")), messageCard(message, this.run));
      this.announce(summary(message));
      this.show(entry);
    } catch (error) {
      entry.remove();
      this.#welcome();
      throw error;
    }
  }

  announce(text) {
    byId("announcer").textContent = text;
  }

  /** A long answer is read from its beginning. */
  show(entry = this.#list.lastElementChild) {
    entry?.scrollIntoView({ block: "start" });
  }

  showEnd() {
    scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" });
  }

  #isAtEnd() {
    const page = document.documentElement;
    return page.scrollHeight - page.clientHeight - page.scrollTop < 120;
  }

  #welcome() {
    byId("welcome").hidden = this.#list.children.length > 0;
  }
}
