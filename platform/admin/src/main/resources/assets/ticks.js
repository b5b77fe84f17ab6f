// Ticked rows: how many, all, none, and a range of them with Shift.
import { $, all } from "./dom.js";

const ticks = () => all("tbody .tick input");
let last = null;

export function count() {
  const ticked = ticks().filter((tick) => tick.checked).length;
  all("[data-count]").forEach((place) => { place.textContent = ticked; });
  const every = $("[data-all]");
  if (!every) return;
  every.checked = ticked > 0 && ticked === ticks().length;
  every.indeterminate = ticked > 0 && !every.checked;
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
  count();
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-all]")) ticks().forEach((tick) => { tick.checked = event.target.checked; });
  if (event.target.closest(".tick")) count();
});

// The browser unticks after this event, those of other pages that htmx brought as well.
document.addEventListener("reset", () => setTimeout(count));
document.addEventListener("htmx:afterSwap", count);
// Firefox keeps ticks when a page is loaded again.
count();

// Whoever fills a field in for many rows means to set it.
document.addEventListener("input", (event) => {
  const set = $("[name=_set]", event.target.closest(".bulk-field") ?? document.createElement("i"));
  if (set && event.target !== set) set.checked = true;
});
