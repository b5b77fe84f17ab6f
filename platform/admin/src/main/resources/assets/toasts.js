// What a page says once goes away after ten seconds, unless somebody points at it or is in it.
import { $, all } from "./dom.js";

function time(toast) {
  let timer;
  const wait = () => { timer = setTimeout(() => toast.remove(), 10000); };
  const stay = () => clearTimeout(timer);
  toast.addEventListener("mouseenter", stay);
  toast.addEventListener("focusin", stay);
  toast.addEventListener("mouseleave", wait);
  toast.addEventListener("focusout", wait);
  toast.addEventListener("click", (event) => { if (event.target.closest("[data-dismiss]")) toast.remove(); });
  // On a slow machine the time begins when there is something to see.
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait, { once: true });
}

/** Says that something was done which is taken back at that address. */
export function sayUndoable(text, undo) {
  const template = $("#undo-toast");
  if (!template) return;
  all("[data-toast]").forEach((other) => other.remove());
  $("#toasts").append(template.content.cloneNode(true));
  const toast = $("[data-toast]");
  $("span", toast).textContent = text;
  $("form", toast).action = undo;
  $("[name=_back]", toast).value = location.pathname + location.search;
  time(toast);
}

/** Says why something was not done, with a link to where it can be. */
export function sayInstead(text, href, label) {
  all("[data-toast]").forEach((other) => other.remove());
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.dataset.toast = "";
  const words = document.createElement("span");
  words.textContent = text;
  const link = document.createElement("a");
  link.className = "btn s";
  link.href = href;
  link.textContent = label;
  toast.append(words, link);
  $("#toasts").append(toast);
  time(toast);
}

all("[data-toast]").forEach(time);
