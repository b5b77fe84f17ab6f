// Theme, row height, single-letter keys, and where the reader is.
import { $, all, isMac, remember } from "./dom.js";

const root = document.documentElement;
const themes = { "": "follow the system", light: "light", dark: "dark" };
const densities = ["", "compact", "relaxed"];
const next = (list, value) => list[(list.indexOf(value) + 1) % list.length];

function nameTheme() {
  all("[data-theme-toggle]").forEach((button) => {
    button.setAttribute("aria-label", `Theme: ${themes[root.dataset.theme ?? ""]}`);
  });
}

function set(name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  remember(name, value);
}

export function changeTheme() {
  set("theme", next(Object.keys(themes), root.dataset.theme ?? ""));
  nameTheme();
}

// What somebody chooses here and now goes before what a view came with.
function setDensity(value) {
  set("density", value);
  all(".sheet[data-density]").forEach((sheet) => { delete sheet.dataset.density; });
  nameDensity();
}

function nameDensity() {
  const now = $(".sheet[data-density]")?.dataset.density.replace("usual", "") ?? root.dataset.density ?? "";
  all("[data-set-density]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.setDensity === now)));
}

export function changeDensity() {
  setDensity(next(densities, root.dataset.density ?? ""));
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-theme-toggle]")) changeTheme();
  const density = event.target.closest("[data-set-density]");
  if (density) setDensity(density.dataset.setDensity);
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-letters-toggle]")) {
    root.dataset.letters = event.target.checked ? "on" : "off";
    remember("letters", event.target.checked ? "" : "off");
  }
});

nameTheme();
nameDensity();
if (isMac) all("[data-mod]").forEach((key) => { key.textContent = `⌘${key.dataset.mod}`; });

// The server shows moments in this zone from the next page on.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.split("; ").includes(`zone=${encodeURIComponent(zone)}`)) remember("zone", zone);

// A menu of details closes when somebody clicks elsewhere.
document.addEventListener("click", (event) => {
  all("details.pop[open]").forEach((open) => { if (!open.contains(event.target)) open.open = false; });
  if (event.target.closest("[data-keys]")) $("#keys")?.showModal();
  event.target.closest("[data-close]")?.closest("dialog").close();
});
