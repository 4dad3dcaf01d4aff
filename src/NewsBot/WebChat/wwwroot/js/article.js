// The article behind a quote, with the quoted words marked.
import { article } from "./api.js";
import { byId, el } from "./dom.js";
import { sourceLine } from "./evidence.js";

const dialog = byId("article");
byId("article-close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close(); // the backdrop
});

/** Opens the article of an evidence note at its sentence. */
export async function showArticle(note) {
  fill(note.title, sourceLine(null, note.publisher, note.date, note.address), []);
  say("Loading …");
  if (!dialog.open) dialog.showModal();
  try {
    const found = await article(note.library, note.article);
    const span = locate(found.text, note);
    fill(found.title ?? note.title, sourceLine(null, found.publisher, note.date, found.address), paragraphs(found.text, span));
    say(span ? null : "The article has changed since; the quoted words are not in it any more.");
    const mark = dialog.querySelector("mark");
    mark?.focus({ preventScroll: true });
    mark?.scrollIntoView({ block: "center", behavior: "instant" });
  } catch (error) {
    say(error.message);
  }
}

/** Where the quote stands. The article may have been updated after the quote was taken. */
function locate(text, { quote, span }) {
  if (text.slice(span.start, span.start + span.length) === quote) return { start: span.start, end: span.start + span.length };
  const start = text.indexOf(quote);
  return start < 0 ? null : { start, end: start + quote.length };
}

function paragraphs(text, span) {
  const found = [];
  for (const { 0: words, index } of text.matchAll(/[^\r\n]+/g)) {
    if (words.trim()) found.push(el("p", { dir: "auto" }, ...marked(words, index, span)));
  }
  return found;
}

/** The words of one paragraph, those within the span in a mark. A span may reach over several paragraphs. */
function marked(words, offset, span) {
  const start = Math.max(0, (span?.start ?? 0) - offset);
  const end = Math.min(words.length, (span?.end ?? 0) - offset);
  if (!span || start >= end) return [words];
  return [words.slice(0, start), el("mark", { tabindex: "-1" }, words.slice(start, end)), words.slice(end)];
}

function fill(title, source, text) {
  byId("article-title").textContent = title;
  byId("article-source").replaceChildren(...source);
  byId("article-text").replaceChildren(...text);
}

function say(text) {
  const note = byId("article-note");
  note.hidden = !text;
  note.textContent = text ?? "";
}
