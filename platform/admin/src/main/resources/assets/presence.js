// Who else has this row open: told at once, then every 20 seconds while somebody works on the page.
// Whoever leaves it alone for ten minutes does not count, and does not stay signed in by it.
import { $ } from "./dom.js";

const BEAT = 20000;
const AWAY = 600000;
const place = $("[data-presence]");

function tell(words) {
  // A live region says what changes; what is the same stays silent.
  if (place.textContent !== words) place.textContent = words;
}

function start() {
  const form = $("form[data-edit]");
  let touched = Date.now();
  let beaten = 0;
  let timer;

  const body = (more) => new URLSearchParams({ _csrf: form.elements._csrf.value, ...more });

  async function beat() {
    clearTimeout(timer);
    beaten = Date.now();
    const how = form ? { method: "POST", body: body({}) } : {};
    const answer = await fetch(place.dataset.presence, { ...how, headers: { "HX-Request": "true" } }).catch(() => null);
    if (answer?.status === 401) {
      tell("Your session has ended. What you type is kept in this browser; save it to sign in again.");
      return;
    }
    if (answer?.status === 404) {
      tell("This was deleted meanwhile. What you typed can be saved as a new one.");
      return;
    }
    // A server that does not answer is asked again with the next beat.
    if (answer?.ok) tell((await answer.text()).trim());
    timer = setTimeout(() => { if (Date.now() - touched < AWAY) beat(); }, BEAT);
  }

  ["input", "keydown", "pointerdown", "focusin"].forEach((name) => addEventListener(name, () => {
    const was = touched;
    touched = Date.now();
    if (touched - was >= AWAY && touched - beaten >= BEAT) beat();
  }));
  addEventListener("pagehide", () => {
    clearTimeout(timer);
    if (form) navigator.sendBeacon(place.dataset.presence, body({ leave: "yes" }));
  });
  addEventListener("pageshow", (event) => { if (event.persisted) beat(); });
  beat();
}

if (place) start();
