// Search or jump to: options narrow while typing, arrows choose, Enter goes. Records come from the server.
import { $, all } from "./dom.js";
import { changeDensity, changeTheme } from "./preferences.js";

const palette = $("#palette");
const input = palette && $("input", palette);
const options = () => (palette ? all('[role="option"]', palette) : []);
const shown = () => options().filter((option) => !option.hidden);
const place = (name) => $(`[data-found="${name}"]`, palette);
let numbered = 0;
let asked = 0;
let timer;

function choose(option) {
  options().forEach((other) => other.setAttribute("aria-selected", String(other === option)));
  if (option) {
    option.id ||= `palette-${++numbered}`;
    input.setAttribute("aria-activedescendant", option.id);
  } else input.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

// Records have the words somewhere, not only in what they are called.
function narrow() {
  const words = input.value.toLowerCase().split(/\s+/);
  options().forEach((option) => {
    const record = option.closest('[data-found="records"]');
    option.hidden = !record && !words.every((word) => option.textContent.toLowerCase().includes(word));
  });
  if (!shown().some((option) => option.getAttribute("aria-selected") === "true")) choose(shown()[0]);
}

async function fill(name, query) {
  const mine = ++asked;
  const answer = await fetch(`/palette${query}`, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok || answer.redirected || (name === "records" && mine !== asked)) return;
  place(name).innerHTML = await answer.text();
  narrow();
}

function ask() {
  clearTimeout(timer);
  const words = input.value.trim();
  if (words.length < 2) {
    asked++;
    place("records").replaceChildren();
    return;
  }
  timer = setTimeout(() => fill("records", `?${new URLSearchParams({ q: words })}`), 150);
}

export function openPalette() {
  if (!palette || palette.open) return;
  palette.showModal();
  input.value = "";
  place("records").replaceChildren();
  narrow();
  choose(shown()[0]);
  input.focus();
  if (!place("fresh").children.length) fill("fresh", "");
}

function act(option) {
  palette.close();
  if (option.dataset.go) location.href = option.dataset.go;
  if (option.dataset.do === "theme") changeTheme();
  if (option.dataset.do === "density") changeDensity();
}

input?.addEventListener("input", () => {
  narrow();
  choose(shown()[0]);
  ask();
});
palette?.addEventListener("keydown", (event) => {
  const list = shown();
  const at = list.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && list.length) {
    event.preventDefault();
    choose(list[(at + step + list.length) % list.length]);
  }
  if (event.key === "Enter" && list[at]) {
    event.preventDefault();
    act(list[at]);
  }
});
palette?.addEventListener("click", (event) => {
  const option = event.target.closest('[role="option"]');
  if (option) act(option);
  else if (event.target === palette) palette.close();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-palette]")) openPalette();
});
