// A long menu has a box that narrows it while somebody types; arrows go from one entry to the next.
import { $, all } from "./dom.js";

const entries = (menu) => all("a", menu).filter((entry) => !entry.hidden);

function begin() {
  all("[data-narrow]").forEach((box) => { box.hidden = false; });
}

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-narrow]")) return;
  // The form around it asks for other rows when its own box changes, not for this.
  event.stopPropagation();
  const words = event.target.value.toLowerCase().split(/\s+/);
  all("a", event.target.closest("[data-narrowed]")).forEach((entry) => {
    entry.hidden = !words.every((word) => entry.textContent.toLowerCase().includes(word));
  });
}, true);

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("[data-narrowed]");
  if (!menu) return;
  const list = entries(menu);
  if (event.key === "Enter" && event.target.matches("[data-narrow]")) {
    event.preventDefault();
    list[0]?.click();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const at = list.indexOf(document.activeElement) + step;
  (list[at] ?? $("[data-narrow]", menu)).focus();
});

// The box is where somebody begins to type when the menu opens; Escape closes it again.
document.addEventListener("toggle", (event) => {
  if (event.target.open) $("[data-narrow]", event.target)?.focus();
}, true);
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest?.("details.pop[open]");
  if (!open) return;
  open.open = false;
  $("summary", open).focus();
});
document.addEventListener("htmx:afterSwap", begin);
begin();
