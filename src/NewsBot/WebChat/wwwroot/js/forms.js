// A form of a command: a dialog with its fields. What was entered is kept until it is sent, also where the dialog is closed.
import { byId, el } from "./dom.js";

const LARGEST = 5 * 1024 * 1024;

export class Forms {
  #dialog = byId("form");
  #fields = byId("form-fields");
  #drafts = new Map();
  #line = "";
  #asked = 0;

  /**
   * @param send is given the filled-in form; a rejection keeps the dialog open and says why.
   * @param answered is given the command line and its answer.
   */
  constructor(send, answered) {
    this.send = send;
    this.answered = answered;
    byId("form-close").addEventListener("click", () => this.#dialog.close());
    byId("form-cancel").addEventListener("click", () => this.#dialog.close());
    this.#dialog.addEventListener("close", () => this.#keep());
    byId("form-body").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  open(line, form) {
    this.#line = line;
    const draft = this.#drafts.get(line);
    byId("form-title").textContent = form.title;
    this.#fields.replaceChildren(...form.fields.map((field, index) => control(field, index, draft?.get(field.option))));
    this.#say(null);
    byId("form-send").disabled = false;
    this.#dialog.showModal();
    this.#fields.querySelector("input, textarea")?.focus();
  }

  async #submit() {
    const entered = new FormData(byId("form-body"));
    const large = [...entered.values()].find((value) => value instanceof File && value.size > LARGEST);
    if (large) return this.#say(`The file \u201c${large.name}\u201d is too large: at most 5 MB.`);
    entered.set("line", this.#line);
    const asked = ++this.#asked;
    byId("form-send").disabled = true;
    this.#say(null);
    try {
      const answer = await this.send(entered);
      if (asked !== this.#asked) return;
      this.#line = "";
      this.#dialog.close();
      this.answered(entered.get("line"), answer);
    } catch (error) {
      this.#say(error.message);
    } finally {
      byId("form-send").disabled = false;
    }
  }

  /** Files cannot be kept: a page may not choose one. */
  #keep() {
    if (this.#line) this.#drafts.set(this.#line, new Map([...new FormData(byId("form-body"))].filter(([, value]) => typeof value === "string")));
    else this.#drafts.clear();
  }

  #say(problem) {
    byId("form-notice").hidden = !problem;
    byId("form-notice").textContent = problem ?? "";
  }
}

function control(field, index, draft) {
  const id = `field-${index}`;
  const common = { id, name: field.option, required: field.isRequired || null };
  const label = el("label", { for: id, dir: "auto" }, field.label, field.isRequired ? null : el("span", { class: "detail" }, " optional"));
  if (field.isFile) return el("div", {}, label, el("input", { ...common, type: "file" }));
  const value = draft ?? field.value ?? "";
  if (!field.isLong) return el("div", {}, label, el("input", { ...common, type: "text", value, maxlength: 500, dir: "auto" }));
  const area = el("textarea", { ...common, rows: 8, dir: "auto" });
  area.value = value;
  return el("div", {}, label, area);
}
