// Suggestions for references to one of many rows: pages of 20, arrows, Enter, Escape.
// Without this module the words are sent as typed and the server finds the row.
import { $, all } from "./dom.js";

const MISSING = '<div class="cap" role="presentation">Suggestions did not arrive. What you type is found when it is saved.</div>';
let number = 0;

export function suggest(box) {
  const words = $("[data-combo-words]", box);
  const key = $("[data-combo-key]", box);
  const clear = $("[data-combo-clear]", box);
  const many = box.hasAttribute("data-combo-many");
  const menu = document.createElement("div");
  menu.className = "menu suggestions";
  menu.id = `suggestions-${++number}`;
  menu.setAttribute("role", "listbox");
  menu.setAttribute("aria-label", "Suggestions");
  menu.hidden = true;
  box.append(menu);
  words.setAttribute("role", "combobox");
  words.setAttribute("aria-autocomplete", "list");
  words.setAttribute("aria-expanded", "false");
  words.setAttribute("aria-controls", menu.id);
  let asked = 0;
  let timer;

  // Where a row can be made, the last suggestion makes one of what was typed.
  const adding = box.closest("dialog") ? null : $("[data-new]", box.closest(".field") ?? box);

  function newOne() {
    const option = document.createElement("div");
    Object.assign(option, { tabIndex: -1, textContent: `${adding.textContent} …` });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.add = "";
    return option;
  }

  const options = () => all('[role="option"]', menu);
  const chosen = () => $('[aria-selected="true"]', menu);

  function mark(option) {
    options().forEach((other) => other.setAttribute("aria-selected", String(other === option)));
    if (option) {
      words.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else words.removeAttribute("aria-activedescendant");
  }

  function close() {
    menu.hidden = true;
    words.setAttribute("aria-expanded", "false");
    words.removeAttribute("aria-activedescendant");
  }

  async function ask(page = 0) {
    const mine = ++asked;
    const query = new URLSearchParams({ q: words.value, page });
    const answer = await fetch(`${box.dataset.combo}?${query}`, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (mine !== asked) return;
    const html = answer?.ok ? await answer.text() : MISSING;
    if (page) $("[data-next]", menu)?.remove();
    else menu.replaceChildren();
    $("[data-add]", menu)?.remove();
    const from = options().length;
    menu.insertAdjacentHTML("beforeend", html);
    if (adding) menu.append(newOne());
    options().forEach((option, i) => { option.id = `${menu.id}-${i}`; });
    menu.hidden = false;
    words.setAttribute("aria-expanded", "true");
    mark(options()[from]);
  }

  function take(option) {
    if (option.hasAttribute("data-add")) {
      close();
      adding.click();
      return;
    }
    if (option.dataset.next) {
      ask(Number(option.dataset.next));
      words.focus();
      return;
    }
    const text = option.textContent;
    if (many) {
      pick($("[data-picked]", box.parentElement), text, option.dataset.key);
      words.value = "";
    } else {
      key.value = option.dataset.key;
      words.value = text;
      clear.hidden = false;
    }
    close();
    words.dispatchEvent(new Event("change", { bubbles: true }));
    words.focus();
  }

  words.addEventListener("input", () => {
    if (key) key.value = "";
    if (clear) clear.hidden = !words.value;
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  words.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (menu.hidden) {
        ask();
        return;
      }
      const list = options();
      const at = list.indexOf(chosen());
      mark(list[(at + (event.key === "ArrowDown" ? 1 : -1) + list.length) % list.length]);
    }
    if (event.key === "Enter" && !menu.hidden) {
      event.preventDefault();
      if (chosen()) take(chosen());
    }
    if (event.key === "Escape" && !menu.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  // The press must not take the focus away before the click arrives.
  menu.addEventListener("mousedown", (event) => event.preventDefault());
  menu.addEventListener("click", (event) => {
    const option = event.target.closest('[role="option"]');
    if (option) take(option);
  });
  words.addEventListener("blur", () => { clearTimeout(timer); asked++; close(); });
  if (clear) {
    clear.hidden = !words.value;
    clear.addEventListener("click", () => {
      words.value = "";
      key.value = "";
      clear.hidden = true;
      words.dispatchEvent(new Event("change", { bubbles: true }));
      words.focus();
    });
  }
}

// Ticks a row that this page may not have shown yet.
export function pick(list, text, value) {
  const there = all("input", list).find((input) => input.value === value);
  if (there) {
    there.checked = true;
    return;
  }
  const label = document.createElement("label");
  const input = document.createElement("input");
  Object.assign(input, { type: "checkbox", name: list.dataset.picked, value, checked: true });
  label.append(input, text);
  list.append(label);
}

export function suggestIn(place) {
  all("[data-combo]", place).forEach(suggest);
}

suggestIn(document);
$("form[data-edit]")?.addEventListener("pick", ({ detail }) => {
  pick($(`[data-picked="${CSS.escape(detail.name)}"]`), detail.words, detail.value);
});
