import { logIn } from "./api.js";
import { byId } from "./dom.js";

byId("login").addEventListener("submit", async (event) => {
  event.preventDefault();
  byId("problem").hidden = true;
  try {
    await logIn(byId("token").value);
    location.assign("/");
  } catch (error) {
    byId("problem").textContent = error.message;
    byId("problem").hidden = false;
    byId("token").select();
  }
});
