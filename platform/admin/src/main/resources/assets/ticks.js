// Ticked rows: how many, all, none, and a range of them with Shift. Those of other pages of the list are remembered
// for as long as the tab is open, and sent along with those that are seen.
import { $, all } from "./dom.js";

const most = 500;
const ticks = () => all("tbody .tick input");
const form = () => $("#picked");
const place = () => `ticked ${new URL((form() ?? $("form:has([name=_seen])"))?.action ?? "about:blank").pathname}`;
let last = null;

function remembered() {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(place()) ?? "[]"));
  } catch {
    // Where nothing can be stored, ticks hold on their page alone.
    return new Set(ticks().filter((tick) => tick.checked).map((tick) => tick.value));
  }
}

function remember(keys) {
  try {
    if (keys.size) sessionStorage.setItem(place(), JSON.stringify([...keys]));
    else sessionStorage.removeItem(place());
  } catch {
    // As above.
  }
}

// Ticks of this page go into what is remembered; beyond the most there may be they are taken back.
function keep() {
  const keys = remembered();
  let full = false;
  ticks().forEach((tick) => {
    if (!tick.checked) keys.delete(tick.value);
    else if (keys.has(tick.value) || keys.size < most) keys.add(tick.value);
    else {
      tick.checked = false;
      full = true;
    }
  });
  remember(keys);
  count(keys);
  const said = $("[data-full]");
  if (said) said.textContent = full ? `No more than ${most}` : "";
}

function count(keys) {
  const ticked = ticks().filter((tick) => tick.checked).length;
  const elsewhere = keys.size - ticked;
  all("[data-count]").forEach((spot) => { spot.textContent = keys.size; });
  all("[data-elsewhere]").forEach((spot) => { spot.textContent = elsewhere > 0 ? `, ${elsewhere} not on this page` : ""; });
  $(".bulk")?.toggleAttribute("data-some", keys.size > 0);
  const every = $("[data-all]");
  if (!every) return;
  every.checked = ticked > 0 && ticked === ticks().length;
  every.indeterminate = ticked > 0 && !every.checked;
}

// The list as it stands: what was ticked before is ticked again, whatever the browser kept.
function restore() {
  if (!form()) return;
  const keys = remembered();
  ticks().forEach((tick) => { tick.checked = keys.has(tick.value); });
  count(keys);
}

function range(to) {
  const list = ticks();
  const [from, until] = [list.indexOf(last), list.indexOf(to)].sort((a, b) => a - b);
  if (from >= 0) list.slice(from, until + 1).forEach((tick) => { tick.checked = to.checked; });
}

document.addEventListener("click", (event) => {
  if (!event.target.matches("tbody .tick input")) return;
  if (event.shiftKey && last) range(event.target);
  last = event.target;
  keep();
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-all]")) ticks().forEach((tick) => { tick.checked = event.target.checked; });
  if (event.target.closest(".tick")) keep();
});

// The browser unticks after this event, those of other pages that htmx brought as well.
document.addEventListener("reset", (event) => {
  if (event.target !== form()) return;
  remember(new Set());
  setTimeout(keep);
});

document.addEventListener("submit", (event) => {
  if (event.target === form()) carry(event.target);
  // What was done to them is done; the rows lie in the page itself until then.
  else if (event.submitter?.name === "_step" && event.submitter.value === "do") remember(new Set());
});

function carry(to) {
  all("[data-carried]", to).forEach((input) => input.remove());
  if ($("[name=_all]", to)?.checked) return;
  const here = new Set(ticks().map((tick) => tick.value));
  [...remembered()].filter((key) => !here.has(key)).forEach((key) => {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name: "_row", value: key });
    input.dataset.carried = "";
    to.append(input);
  });
}

document.addEventListener("htmx:afterSwap", restore);
// Firefox keeps ticks when a page is loaded again, and all browsers those of a page gone back to.
addEventListener("pageshow", restore);
restore();

// Another person may sign in here next.
if ($("form[action='/sign-in']")) {
  try {
    Object.keys(sessionStorage).filter((name) => name.startsWith("ticked ")).forEach((name) => sessionStorage.removeItem(name));
  } catch {
    // Then nothing was stored either.
  }
}

// Whoever fills a field in for many rows means to set it.
document.addEventListener("input", (event) => {
  const set = $("[name=_set]", event.target.closest(".bulk-field") ?? document.createElement("i"));
  if (set && event.target !== set) set.checked = true;
});
