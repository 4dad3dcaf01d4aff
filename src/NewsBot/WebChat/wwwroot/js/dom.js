// The only way this page makes elements: text is set as text, never parsed as markup.

/** Makes an element. Properties whose value is null or undefined are left out. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Foreign text: isolated, so that direction marks in it turn nothing outside of it. */
export const foreign = (tag, className, text) => el(tag, { class: className, dir: "auto" }, text);

export const byId = (id) => document.getElementById(id);

/** A link if the address is one of the web's, else plain text: an address may say javascript: as well. */
export function link(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return foreign("span", null, address);
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return foreign("span", null, address);
  return el("a", { href: url.href, target: "_blank", rel: "noopener noreferrer nofollow", dir: "auto" }, url.host);
}
