// What the page asks of NewsBot. A failure is an Error whose message can be shown.

export const UNREACHABLE = "NewsBot cannot be reached.";

async function ask(path, options = {}) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error(UNREACHABLE);
  }
  if (response.status === 401 && path !== "/api/login") location.assign("/login");
  const body = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) throw new Error(body?.error ?? `NewsBot answered with an error (${response.status}).`);
  return body;
}

const post = (path, body) =>
  ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

const channelPath = (channel, rest) => `/api/channels/${encodeURIComponent(channel)}/${rest}`;

export const session = () => ask("/api/session");
export const posts = (channel) => ask(channelPath(channel, "posts"));
export const run = (channel, line) => post(channelPath(channel, "commands"), { line });
export const submit = (channel, form) => ask(channelPath(channel, "forms"), { method: "POST", body: form });
// What a library follows is called "library/key" in it: the slash stays one.
export const article = (library, key) => ask(`/api/articles/${encodeURIComponent(library)}/${key.split("/").map(encodeURIComponent).join("/")}`);
export const logIn = (token) => post("/api/login", { token });
export const logOut = () => post("/api/logout", {});

export const suggestions = (channel, line, caret, signal) =>
  ask(channelPath(channel, `suggestions?${new URLSearchParams({ line, caret })}`), { signal });

/** Follows a channel behind a post; close() ends it. */
export const events = (channel, after) => new EventSource(channelPath(channel, `events?after=${after}`));
