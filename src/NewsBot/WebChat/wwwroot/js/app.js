import * as api from "./api.js";
import { Channel } from "./channel.js";
import { Composer } from "./composer.js";
import { byId } from "./dom.js";
import { Forms } from "./forms.js";
import { Log } from "./log.js";

const RETRY = 5000;

// There is a channel: what is sent before waits for it.
let enter;
const entered = new Promise((resolve) => (enter = resolve));

const log = new Log((line) => composer.submit(line), (line, form) => forms.open(line, form));
const channel = new Channel(log);
const composer = new Composer(() => channel.name, async (line) => {
  await entered;
  await log.addQuestion(line, api.run(channel.name, line));
});
const forms = new Forms((body) => api.submit(channel.name, body), (line, answer) => log.addQuestion(line, Promise.resolve(answer)));

byId("logout").addEventListener("click", async () => {
  await api.logOut();
  location.assign("/login");
});

async function start() {
  try {
    const session = await api.session();
    channel.offer(session.channels);
    composer.offer(session.examples);
    byId("logout").hidden = !session.canLogOut;
    await channel.enter(session.channels[0]);
    composer.say(null);
    enter();
    byId("line").focus({ preventScroll: true });
  } catch (error) {
    composer.say(`${error.message} Trying again …`);
    setTimeout(start, RETRY);
  }
}

start();
