// With Shift, the head of a column adds it to what a list is sorted by; the keyboard does the same with Shift and Enter.
// The edge of a head is moved by the pointer or, when it has the focus, by arrows; the server remembers where to.
import { $, all } from "./dom.js";

document.addEventListener("click", (event) => {
  const head = event.target.closest?.("a[data-too]");
  if (!head || !event.shiftKey) return;
  event.preventDefault();
  location.assign(head.dataset.too);
});

const narrowest = 48;
const widest = 1200;
const heads = (table) => all("thead th[data-path]", table);
const column = (head) => all("col", head.closest("table"))[head.cellIndex];

// From now on each column is as wide as it was, whatever is left over.
function size(table) {
  if (table.classList.contains("sized")) return;
  const wide = heads(table).map((head) => head.offsetWidth);
  heads(table).forEach((head, i) => { if (wide[i]) column(head).width = wide[i]; });
  table.classList.add("sized");
}

function widen(grip, pixels) {
  const head = grip.parentElement;
  size(head.closest("table"));
  column(head).width = Math.round(Math.min(Math.max(pixels, narrowest), widest));
  grip.setAttribute("aria-valuenow", column(head).width);
}

function keep(table) {
  const body = new URLSearchParams({ _csrf: $("[name=_csrf]").value });
  heads(table).filter((head) => column(head).width).forEach((head) => body.append("_widths", `${head.dataset.path}:${column(head).width}`));
  return fetch(table.dataset.widths, { method: "POST", body });
}

function grip(head) {
  const edge = document.createElement("span");
  edge.className = "grip";
  edge.tabIndex = 0;
  const name = head.title;
  const attributes = { role: "separator", "aria-orientation": "vertical", "aria-label": `Width of ${name}`,
    "aria-valuemin": narrowest, "aria-valuemax": widest, "aria-valuenow": head.offsetWidth };
  Object.entries(attributes).forEach(([key, value]) => edge.setAttribute(key, value));
  head.append(edge);
}

function begin() {
  all("table[data-widths]").forEach((table) => heads(table).filter((head) => !$(".grip", head)).forEach(grip));
}

document.addEventListener("pointerdown", (event) => {
  if (!event.target.matches?.(".grip") || event.button !== 0) return;
  const edge = event.target;
  const from = event.clientX - edge.parentElement.offsetWidth;
  event.preventDefault();
  edge.dataset.dragged = "";
  edge.setPointerCapture(event.pointerId);
  const move = (moved) => widen(edge, moved.clientX - from);
  edge.addEventListener("pointermove", move);
  edge.addEventListener("lostpointercapture", () => {
    delete edge.dataset.dragged;
    edge.removeEventListener("pointermove", move);
    keep(edge.closest("table"));
  }, { once: true });
});

let later;
document.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
  if (!step || !event.target.matches?.(".grip")) return;
  event.preventDefault();
  event.stopPropagation();
  widen(event.target, event.target.parentElement.offsetWidth + step);
  clearTimeout(later);
  later = setTimeout(keep, 400, event.target.closest("table"));
});

document.addEventListener("htmx:afterSwap", begin);
begin();
