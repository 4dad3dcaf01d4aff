// The box where commands are typed.
import { byId, el } from "./dom.js";
import { LineHistory } from "./history.js";
import { Suggestions } from "./suggestions.js";

export class Composer {
  #input = byId("line");
  #history = new LineHistory();

  /** @param send is given a line; a rejection puts the line back into the box and says why. */
  constructor(channel, send) {
    this.suggestions = new Suggestions(channel);
    this.send = send;
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit(this.#input.value.trim());
    });
    this.#input.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Example commands to tap, until the first command is sent. */
  offer(examples) {
    const buttons = examples.map((line) => el("button", { type: "button", onclick: () => this.submit(line) }, line));
    byId("examples").replaceChildren(...buttons);
    byId("examples").hidden = buttons.length === 0;
  }

  async submit(line) {
    if (!line) return;
    this.suggestions.close();
    this.say(null);
    this.#input.value = "";
    this.#history.add(line);
    try {
      await this.send(line);
      byId("examples").hidden = true;
    } catch (error) {
      if (!this.#input.value) this.#input.value = line;
      this.say(`${error.message} Your line is kept.`);
    }
  }

  say(problem) {
    byId("notice").hidden = !problem;
    byId("notice").textContent = problem ?? "";
  }

  #key(event) {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (this.#handle(event.key, event.shiftKey)) event.preventDefault();
  }

  /** True when the key is used up here. */
  #handle(key, shift) {
    const open = this.suggestions.isOpen;
    if (open && key === "ArrowDown") this.suggestions.move(1);
    else if (open && key === "ArrowUp") this.suggestions.move(-1);
    else if (open && key === "Escape") this.suggestions.close();
    else if (open && key === "Tab" && !shift) this.suggestions.take();
    else if (open && key === "Enter" && this.suggestions.hasActive) this.suggestions.take();
    else if (key === "ArrowUp") this.#recall(-1);
    else if (key === "ArrowDown" && this.#history.isBrowsing) this.#recall(1);
    else if (key === "ArrowDown") this.suggestions.ask();
    else return false;
    return true;
  }

  #recall(step) {
    const line = this.#history.step(step, this.#input.value);
    if (line === undefined) return;
    this.#input.value = line;
    this.#input.setSelectionRange(line.length, line.length);
  }
}
