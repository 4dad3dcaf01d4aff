// Turns a message tree into elements. Every word in it is text.
import { el, foreign, link } from "./dom.js";
import { evidenceBlock, marks } from "./evidence.js";

/** The card of one message; run(line, form) is called when an action is chosen. */
export function messageCard(message, run) {
  const notes = new Map((message.evidence ?? []).map((note) => [note.number, note]));
  return el("div", { class: "card" }, ...message.blocks.map((block) => renderBlock(block, notes)), files(message.files ?? []), actions(message, notes, run));
}

/** What a screen reader is told when the message arrives: its first line, and how much there is. */
export function summary(message) {
  const first = message.blocks.map((block) => block.line ?? block.items?.[0] ?? block.rows?.[0]).find(Boolean);
  const sources = message.evidence?.length ?? 0;
  return `${first?.text ?? "Done."}${sources ? `, with ${sources} ${sources === 1 ? "source" : "sources"}` : ""}`;
}

function renderBlock(block, notes) {
  switch (block.kind) {
    case "heading": return withEvidence(`h${Math.min(block.level + 1, 4)}`, block.line, notes);
    case "paragraph": return withEvidence("p", block.line, notes);
    case "bullets": return el("ul", { class: "bullets" }, ...block.items.map((line) => inPlace("li", line, notes)));
    case "table": return el("dl", { class: "rows" }, ...block.rows.map((line) => row(line, notes)));
    default: return null; // a kind that this page does not know yet
  }
}

function row(line, notes) {
  return el("div", {}, foreign("dt", null, line.label ?? ""), inPlace("dd", { ...line, label: null }, notes));
}

/** A heading or paragraph may not hold a block: its evidence unfolds behind it. */
function withEvidence(tag, line, notes) {
  const place = document.createDocumentFragment();
  if (!line.evidence?.length) return el(tag, {}, ...words(line));
  const holder = el("div");
  holder.append(el(tag, {}, ...words(line), ...marks(line.evidence, notes, holder)));
  place.append(holder);
  return place;
}

function inPlace(tag, line, notes) {
  const holder = el(tag);
  holder.append(el("span", {}, ...words(line), ...marks(line.evidence ?? [], notes, holder)));
  return holder;
}

function words(line) {
  return [
    line.label ? foreign("span", "label", line.label) : null,
    foreign(line.isStruck ? "s" : "span", null, line.text),
    ...(line.badge ? [" ", foreign("span", "badge", line.badge)] : []),
    ...(line.detail ? [" ", foreign("span", "detail", line.detail)] : []),
    ...(line.link ? [" ", link(line.link)] : []),
  ];
}

/** Files to keep: each a link that downloads it. Their bytes came with the message. */
function files(all) {
  if (!all.length) return null;
  return el("ul", { class: "files" }, ...all.map((file) => {
    const bytes = Uint8Array.from(atob(file.bytes), (c) => c.charCodeAt(0));
    const address = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
    return el("li", {}, el("a", { href: address, download: file.name, dir: "auto" }, file.name), ` ${size(bytes.length)}`);
  }));
}

const size = (bytes) => (bytes < 1024 ? `${bytes} bytes` : bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

function actions(message, notes, run) {
  const buttons = (message.actions ?? []).map((action) =>
    el("button", { type: "button", dir: "auto", title: action.commandLine, onclick: () => run(action.commandLine, action.form) }, action.label));
  if (notes.size === 0) return buttons.length ? el("div", { class: "actions" }, ...buttons) : null;
  const sources = el("div", { class: "sources", hidden: true }, ...[...notes.values()].map(evidenceBlock));
  const all = el("button", { type: "button", "aria-expanded": "false" }, `Evidence (${notes.size})`);
  all.addEventListener("click", () => {
    sources.hidden = !sources.hidden;
    all.setAttribute("aria-expanded", String(!sources.hidden));
  });
  return el("div", {}, el("div", { class: "actions" }, all, ...buttons), sources);
}
