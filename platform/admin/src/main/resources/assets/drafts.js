// What is typed into a form is kept in this browser until the server says that it is saved: for this
// person and this row, without passwords, for two weeks.
import { $ } from "./dom.js";

const KEPT = 14 * 24 * 3600 * 1000;
const form = $("form[data-edit]");

// Some browsers are told to keep nothing; reading the property itself is refused then.
function storage() {
  try {
    return window.localStorage;
  } catch (refused) {
    return null;
  }
}

const store = storage();

function drafts() {
  return Object.keys(store).filter((key) => key.startsWith("draft:"));
}

function read(key) {
  return { key, ...JSON.parse(store.getItem(key)) };
}

// The answer to a save leaves a cookie with the number of the draft.
function forgetSaved() {
  document.cookie.split("; ").map((cookie) => cookie.split("=")[0])
    .filter((name) => name.startsWith("whimbrel_saved."))
    .forEach((name) => {
      const number = name.slice("whimbrel_saved.".length);
      drafts().filter((key) => key.endsWith(`:${number}`)).forEach((key) => store.removeItem(key));
      document.cookie = `${name}=; path=/; max-age=0; samesite=lax`;
    });
}

function forgetOld() {
  drafts().map(read).filter((draft) => draft.at < Date.now() - KEPT).forEach((draft) => store.removeItem(draft.key));
}

function number() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function sends(control) {
  const own = control.name && control.name !== "_csrf" && !["_draft", "_form", "_user"].includes(control.name);
  return own && !["password", "file", "submit", "button"].includes(control.type);
}

function ticked(control) {
  return (control.type !== "checkbox" && control.type !== "radio") || control.checked;
}

// Of a tick its words as well, for those that suggestions brought.
function contents() {
  return [...form.elements].filter((control) => sends(control) && ticked(control))
    .map((control) => [control.name, control.value, control.type === "checkbox" ? control.closest("label")?.textContent.trim() ?? "" : ""]);
}

function fill(entries) {
  const left = [...entries];
  const take = (name) => {
    const at = left.findIndex((entry) => entry[0] === name);
    return at < 0 ? null : left.splice(at, 1)[0][1];
  };
  form.dispatchEvent(new CustomEvent("fill", { detail: entries.map(([name]) => name) }));
  entries.filter(([name, , words]) => words && $(`[data-picked="${CSS.escape(name)}"]`, form))
    .forEach(([name, value, words]) => form.dispatchEvent(new CustomEvent("pick", { detail: { name, value, words } })));
  [...form.elements].filter(sends).forEach((control) => {
    if (control.type === "checkbox" || control.type === "radio") {
      control.checked = entries.some(([name, value]) => name === control.name && value === control.value);
    } else {
      control.value = take(control.name) ?? control.value;
    }
  });
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function note(text, buttons) {
  const note = document.createElement("div");
  note.className = "note wait";
  note.setAttribute("role", "status");
  const words = document.createElement("p");
  words.textContent = text;
  const row = document.createElement("p");
  row.className = "row wrap";
  Object.entries(buttons).forEach(([label, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn s";
    button.textContent = label;
    button.addEventListener("click", () => act(note));
    row.append(button);
  });
  const body = document.createElement("div");
  body.append(words, row);
  note.append(body);
  form.prepend(note);
}

function keep() {
  const place = `draft:${form.elements._user.value}:${form.getAttribute("action")}:`;
  const unsaved = form.hasAttribute("data-unsaved");
  const shown = JSON.stringify(contents());
  const there = drafts().filter((key) => key.startsWith(place)).map(read).sort((a, b) => b.at - a.at);
  const found = there[0];
  // A page that the server filled with what was sent goes on with the draft of it.
  const own = found && (unsaved || JSON.stringify(found.entries) === shown);
  const mine = own ? found.key.slice(place.length) : number();
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "_draft", value: mine });
  form.append(field);
  let dirty = unsaved;
  let told = false;
  let timer;

  function write(sent) {
    clearTimeout(timer);
    timer = null;
    if (!dirty) {
      store.removeItem(place + mine);
      return;
    }
    try {
      store.setItem(place + mine, JSON.stringify({ at: Date.now(), sent, entries: contents() }));
    } catch (full) {
      if (!told) note("There is no room in this browser to keep a draft of this. Save it soon.", {});
      told = true;
    }
  }

  function drop(note) {
    dirty = false;
    there.forEach((draft) => store.removeItem(draft.key));
    store.removeItem(place + mine);
    note.remove();
  }

  function putBack(draft) {
    fill(draft.entries);
    store.removeItem(draft.key);
    write(false);
  }

  form.addEventListener("edited", (event) => {
    dirty = event.detail;
    clearTimeout(timer);
    timer = setTimeout(() => write(false), 250);
  });
  form.addEventListener("submit", (event) => write(!event.submitter?.formTarget));
  $("[data-discard]", form).addEventListener("click", () => {
    dirty = false;
    write(false);
  });
  addEventListener("pagehide", () => { if (timer) write(false); });

  if (found && !own) offer(found, putBack, drop);
}

function offer(draft, putBack, drop) {
  const when = new Date(draft.at).toLocaleString();
  if (draft.sent) {
    // It was sent, and no answer said that it is saved: the session had ended, or the way was cut.
    putBack(draft);
    note(`What you typed here on ${when} was sent but not saved. It is in the form again.`, {
      "Drop it": (place) => { drop(place); form.dispatchEvent(new Event("dropped")); location.reload(); },
    });
    return;
  }
  note(`You typed something here on ${when} that was not saved.`, {
    "Put it back": (place) => { putBack(draft); place.remove(); },
    "Drop it": drop,
  });
}

if (store) {
  forgetSaved();
  forgetOld();
  if (form) keep();
}
