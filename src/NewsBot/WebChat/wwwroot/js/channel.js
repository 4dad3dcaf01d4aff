// One channel at a time: its posts, and its news as long as the page is looked at.
import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { summary } from "./message.js";

export class Channel {
  #source = null;
  #mark = "0"; // how far this page has read: the last post and the last edit

  constructor(log) {
    this.log = log;
    this.name = null;
    // A hidden page holds no line open: browsers allow only six to one address.
    document.addEventListener("visibilitychange", () => (document.hidden ? this.#unfollow() : this.#follow()));
    byId("newer").addEventListener("click", () => {
      byId("newer").hidden = true;
      this.log.show();
    });
  }

  offer(names) {
    byId("channels").replaceChildren(...names.map((name) =>
      el("li", {}, el("button", { type: "button", "data-channel": name, onclick: () => this.enter(name) }, `# ${name}`))));
  }

  async enter(name) {
    this.#unfollow();
    this.name = name;
    for (const button of byId("channels").querySelectorAll("button")) {
      if (button.dataset.channel === name) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    this.log.clear();
    const { posts, mark } = await api.posts(name);
    if (this.name !== name) return; // another channel was chosen meanwhile
    this.#mark = mark;
    for (const post of posts) this.log.addPost(post);
    this.log.show();
    this.#follow();
  }

  #follow() {
    if (this.#source || !this.name || document.hidden) return;
    this.#source = api.events(this.name, this.#mark);
    this.#source.addEventListener("post", (event) => {
      const post = JSON.parse(event.data);
      this.#mark = event.lastEventId;
      const { isNew, isBelow } = this.log.addPost(post);
      if (isBelow) byId("newer").hidden = false;
      this.log.announce(`${isNew ? "New post" : "Edited"}: ${summary(post.message)}`);
    });
  }

  #unfollow() {
    this.#source?.close();
    this.#source = null;
  }
}
