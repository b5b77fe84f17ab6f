// Keys of LOOK: single letters rest while somebody types, and for good when turned off.
import { $, all } from "./dom.js";
import { editCell } from "./cell.js";
import { openPalette } from "./palette.js";

const typing = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
let waiting = false;

function rows() {
  return all(".cards tbody tr");
}

function walk(step) {
  const list = rows();
  if (!list.length) return;
  const at = list.findIndex((row) => row.contains(document.activeElement));
  const to = at < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + step, 0), list.length - 1);
  const name = $(".name", list[to]);
  name.focus();
  name.scrollIntoView({ block: "nearest" });
}

function go(key) {
  if (key === "h") location.href = "/";
  if (key === "l") {
    const crumbs = all(".crumbs a");
    const list = crumbs.findLast((crumb) => crumb.getAttribute("href").startsWith("/data/"));
    if (list) location.href = list.href;
  }
}

const letters = {
  j: () => walk(1),
  k: () => walk(-1),
  o: () => document.activeElement.closest(".cards tr") && $(".name", document.activeElement.closest("tr")).click(),
  e: () => {
    const row = document.activeElement.closest(".cards tr");
    if (editCell(document.activeElement)) return;
    if (row) $(".name", row).click();
    else $("form[data-edit] :is(.input, .select, .area, input[type=checkbox])")?.focus();
  },
  x: () => $(".tick input", document.activeElement.closest(".cards tr") ?? document.createElement("i"))?.click(),
  z: () => {
    const undo = $("[data-undo]");
    if (undo) undo.requestSubmit();
    else location.href = "/undo";
  },
  "/": () => { $("[data-search]")?.focus(); $("[data-search]")?.select(); },
  "?": () => $("#keys")?.showModal(),
};

document.addEventListener("keydown", (event) => {
  const mod = event.metaKey || event.ctrlKey;
  if (mod && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
    return;
  }
  if (mod && event.key.toLowerCase() === "s" && $("[data-save]")) {
    event.preventDefault();
    $("[data-save]").click();
    return;
  }
  if (event.key === "Escape" && event.target.matches("[data-search]")) {
    // Left to itself, the browser would empty the box.
    event.preventDefault();
    event.target.blur();
    $(".cards .name")?.focus();
    return;
  }
  const off = document.documentElement.dataset.letters === "off";
  if (off || mod || event.altKey || event.target.matches(typing) || $("dialog[open]")) return;
  if (waiting) {
    waiting = false;
    go(event.key);
    return;
  }
  if (event.key === "g") {
    waiting = true;
    setTimeout(() => { waiting = false; }, 900);
  }
  if (letters[event.key]) {
    event.preventDefault();
    letters[event.key]();
  }
});
