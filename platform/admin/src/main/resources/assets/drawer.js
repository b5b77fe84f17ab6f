// "New author" beside a field opens the form in a drawer, and chooses the row that is made. Without
// this module the link opens it in another tab.
import { $, all } from "./dom.js";
import { pick, suggestIn } from "./combo.js";

const PART = { "HX-Request": "true" };

// Both forms may have a field of the same name, but no page has an id twice.
function apart(root) {
  const other = (id) => `new-${id}`;
  all("[id]", root).forEach((node) => { node.id = other(node.id); });
  ["for", "aria-labelledby", "aria-describedby", "aria-controls"].forEach((name) => {
    all(`[${name}]`, root).forEach((node) => {
      node.setAttribute(name, node.getAttribute(name).split(" ").map(other).join(" "));
    });
  });
  all('a[href^="#"]', root).forEach((link) => { link.href = `#${other(link.hash.slice(1))}`; });
}

function choose(field, key, text) {
  const select = $("select", field);
  const list = $("[data-picked]", field);
  const words = $("[data-combo-words]", field);
  if (select) {
    select.append(new Option(text, key, true, true));
  } else if (list) {
    pick(list, text, key);
  } else {
    $("[data-combo-key]", field).value = key;
    words.value = text;
    $("[data-combo-clear]", field).hidden = false;
  }
  const control = select ?? words ?? $("input:not([type=hidden])", list);
  control.dispatchEvent(new Event("change", { bubbles: true }));
  control.focus();
}

function typed(field) {
  const words = $("[data-combo-words]", field);
  const key = $("[data-combo-key]", field);
  return words && !key?.value ? words.value : "";
}

function open(link) {
  const field = link.closest(".field");
  const drawer = document.createElement("dialog");
  drawer.className = "drawer";
  drawer.setAttribute("aria-label", link.textContent);
  const address = new URL(link.href);
  if (link.dataset.new && typed(field)) address.searchParams.set(link.dataset.new, typed(field));
  let changed = false;
  let sending = false;

  function leave() {
    if (!changed || confirm("Drop what you typed here?")) drawer.close();
  }

  function show(html) {
    drawer.innerHTML = html;
    apart(drawer);
    suggestIn(drawer);
    $("form", drawer).addEventListener("submit", send);
    all("[data-close]", drawer).forEach((button) => button.addEventListener("click", leave));
    ($("[data-problems]", drawer) ?? $(".input, .select, .area", drawer))?.focus();
  }

  function tell(words) {
    const place = $("[data-told]", drawer);
    if (place) place.textContent = words;
  }

  async function send(event) {
    event.preventDefault();
    if (sending) return;
    const form = event.target;
    sending = true;
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", headers: PART, body }).catch(() => null);
    sending = false;
    if (!answer) {
      tell("The server cannot be reached. What you typed is still here.");
    } else if (answer.status === 201) {
      const made = document.createElement("div");
      made.innerHTML = await answer.text();
      changed = false;
      drawer.close();
      choose(field, $("[data-key]", made).dataset.key, $("[data-key]", made).textContent);
    } else if (answer.status === 422) {
      show(await answer.text());
    } else if (answer.status === 401) {
      tell("Your session has ended. Sign in in another tab, then press Add once more.");
    } else if (answer.status === 403) {
      await renew(form);
    } else {
      tell("That did not work. What you typed is still here.");
    }
  }

  // After another sign-in forms have another token; what was typed stays.
  async function renew(form) {
    const again = document.createElement("div");
    const answer = await fetch(address, { headers: PART }).catch(() => null);
    again.innerHTML = answer ? await answer.text() : "";
    const token = $("[name=_csrf]", again);
    if (token) form.elements._csrf.value = token.value;
    tell(token ? "Your sign-in is a new one. Press Add once more." : "You may not add this any more.");
  }

  // Beside the link, as there is no drawer yet.
  function unreached(is) {
    $("[data-unreached]", field)?.remove();
    if (!is) return;
    const said = document.createElement("span");
    said.setAttribute("role", "alert");
    said.dataset.unreached = "";
    said.textContent = "The server cannot be reached.";
    link.after(said);
  }

  async function begin() {
    const answer = await fetch(address, { headers: PART }).catch(() => null);
    unreached(!answer);
    if (!answer) return;
    if (!answer.ok) {
      location.href = link.href;
      return;
    }
    document.body.append(drawer);
    show(await answer.text());
    drawer.showModal();
    $(".input, .select, .area", drawer)?.focus();
  }

  drawer.addEventListener("input", () => { changed = true; });
  drawer.addEventListener("cancel", (event) => {
    event.preventDefault();
    leave();
  });
  drawer.addEventListener("close", () => {
    drawer.remove();
    ($("[data-combo-words], .select", field) ?? link).focus();
  });
  begin();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-new]");
  // With a modifier, or within a drawer, a tab is meant.
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || link.closest("dialog")) return;
  event.preventDefault();
  open(link);
});
