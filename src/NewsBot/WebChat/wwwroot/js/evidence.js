// Evidence: a mark [n] that unfolds the quoted sentence where it is cited.
import { el, foreign, link } from "./dom.js";
import { showArticle } from "./article.js";

let made = 0;

/** Title, publisher and date of an article. What is unknown is said to be unknown. */
export function sourceLine(title, publisher, date, address) {
  const parts = [foreign("span", null, publisher || "publisher unknown"), foreign("span", null, date || "date unknown")];
  if (title) parts.unshift(foreign("cite", null, title));
  if (address) parts.push(link(address));
  return parts.flatMap((part, i) => (i === 0 ? [part] : [" · ", part]));
}

/** The quote with where it comes from. */
export function evidenceBlock(note) {
  return el("div", { class: "evidence", role: "group", "aria-label": `Evidence ${note.number}` },
    el("blockquote", { dir: "auto" }, `“${note.quote}”`),
    el("p", { class: "source" }, `[${note.number}] `, ...sourceLine(note.title, note.publisher, note.date, note.address)),
    note.note ? foreign("p", "source", note.note) : null,
    el("button", { type: "button", onclick: () => showArticle(note) }, "Show in article"));
}

/** The marks of a line; each unfolds its evidence into the element that follows the line. */
export function marks(numbers, notes, place) {
  return numbers.filter((number) => notes.has(number)).map((number) => mark(notes.get(number), place));
}

function mark(note, place) {
  const id = `evidence-${++made}`;
  const button = el("button", { type: "button", class: "cite", "aria-expanded": "false", "aria-controls": id, "aria-label": `Evidence ${note.number}` }, `${note.number}`);
  button.addEventListener("click", () => {
    const open = document.getElementById(id);
    if (open) open.remove();
    else {
      const block = evidenceBlock(note);
      block.id = id;
      place.append(block);
    }
    button.setAttribute("aria-expanded", String(!open));
  });
  return button;
}
