// Lines sent before, for arrow up; kept as long as the browser's tab.
const KEY = "newsbot-lines";
const MOST = 50;

export class LineHistory {
  #lines = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
  #at = this.#lines.length;
  #draft = "";

  get isBrowsing() {
    return this.#at < this.#lines.length;
  }

  add(line) {
    this.#lines = [...this.#lines.filter((old) => old !== line), line].slice(-MOST);
    this.#at = this.#lines.length;
    sessionStorage.setItem(KEY, JSON.stringify(this.#lines));
  }

  /** The line one step away (-1 is older); undefined where there is none. What was being typed comes back behind the newest. */
  step(step, typed) {
    const to = this.#at + step;
    if (to < 0 || to > this.#lines.length) return undefined;
    if (!this.isBrowsing) this.#draft = typed;
    this.#at = to;
    return this.isBrowsing ? this.#lines[to] : this.#draft;
  }
}
