// Search or jump to: options narrow while typing, arrows choose, Enter goes.
import { $, all } from "./dom.js";
import { changeDensity, changeTheme } from "./preferences.js";

const palette = $("#palette");
const options = palette ? all('[role="option"]', palette) : [];
const input = palette && $("input", palette);
const shown = () => options.filter((option) => !option.hidden);
options.forEach((option, i) => { option.id ||= `palette-${i}`; });

function choose(option) {
  options.forEach((other) => other.setAttribute("aria-selected", String(other === option)));
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

export function openPalette() {
  if (!palette || palette.open) return;
  palette.showModal();
  input.value = "";
  options.forEach((option) => { option.hidden = false; });
  choose(options[0]);
  input.focus();
}

function act(option) {
  palette.close();
  if (option.dataset.go) location.href = option.dataset.go;
  if (option.dataset.do === "theme") changeTheme();
  if (option.dataset.do === "density") changeDensity();
}

input?.addEventListener("input", () => {
  const words = input.value.toLowerCase().split(/\s+/);
  options.forEach((option) => {
    option.hidden = !words.every((word) => option.textContent.toLowerCase().includes(word));
  });
  choose(shown()[0]);
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
