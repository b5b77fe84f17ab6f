// Cells of a list: arrows go from one to the next; Enter, e, F2 or a double click edits one in its place.
// Without this module a row's name opens its form, which changes the same fields.
import { $, all } from "./dom.js";
import { suggest } from "./combo.js";
import { sayInstead, sayUndoable } from "./toasts.js";

const inList = ".cards tbody tr > :not(.tick)";
let open = null;

const seen = (cell) => cell.offsetParent !== null;
const sent = (form) => new URLSearchParams(new FormData(form));
const changed = () => open && sent($("form", open.cell)).toString() !== open.start;
// Cards of a phone are no grid; there the row's name opens the form.
const isGrid = () => matchMedia("(width >= 40rem)").matches;

function say(text) {
  const place = $("#cell-said");
  if (place) place.textContent = text;
}

function focusCell(cell) {
  const name = $(".name", cell);
  if (!name) cell.tabIndex = -1;
  (name ?? cell).focus();
  (name ?? cell).scrollIntoView({ block: "nearest", inline: "nearest" });
}

function beside(cell, key) {
  const row = cell.parentElement;
  const cells = all(":scope > :not(.tick)", row).filter(seen);
  const at = cells.indexOf(cell);
  if (key === "ArrowLeft") return cells[at - 1];
  if (key === "ArrowRight") return cells[at + 1];
  const other = key === "ArrowUp" ? row.previousElementSibling : row.nextElementSibling;
  return other && all(":scope > :not(.tick)", other).filter(seen)[at];
}

// The next cell that can be changed, in this row or another.
function following(cell, step) {
  const cells = all("[data-cells] > [data-cell]").filter(seen);
  return cells[cells.indexOf(cell) + step];
}

function fill(html) {
  open.cell.innerHTML = html;
  all("[data-combo]", open.cell).forEach(suggest);
  const control = $("input[type=radio]:checked", open.cell) ?? $("input:not([type=hidden]), select, textarea", open.cell);
  control.focus();
  control.select?.();
}

async function begin(cell) {
  if (open) return;
  say("");
  const mine = { cell, before: [...cell.childNodes], start: "" };
  open = mine;
  const address = `${cell.parentElement.dataset.cells}?_field=${encodeURIComponent(cell.dataset.cell)}`;
  const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  const html = answer?.ok ? await answer.text() : "";
  // Whoever pressed Escape meanwhile is elsewhere by now.
  if (open !== mine) return;
  if (!html) {
    open = null;
    sayInstead("This cell cannot be edited now.", $("a.name", cell.parentElement).href, "Open the row");
    return;
  }
  cell.classList.add("cell-edit");
  fill(html);
  open.start = sent($("form", cell)).toString();
}

function leave() {
  const { cell, before } = open;
  open = null;
  cell.classList.remove("cell-edit", "cell-wrong");
  cell.replaceChildren(...before);
  return cell;
}

// The row as the server has it now; other fields may have changed with the one that was saved.
function replaced(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  const row = template.content.firstElementChild;
  const old = open.cell.parentElement;
  const at = [...old.children].indexOf(open.cell);
  const ticked = $(".tick input", old)?.checked;
  open = null;
  old.replaceWith(row);
  if (ticked) $(".tick input", row).checked = true;
  const cell = row.children[at];
  cell.classList.add("cell-saved");
  setTimeout(() => cell.classList.remove("cell-saved"), 1500);
  say("Saved");
  return cell;
}

function refuse(message) {
  const form = $("form", open.cell);
  form.removeAttribute("aria-busy");
  $(".wrong", form)?.remove();
  const wrong = document.createElement("span");
  wrong.className = "wrong";
  wrong.setAttribute("role", "alert");
  wrong.textContent = message;
  form.append(wrong);
}

// Gives back the cell that stands there afterwards; null where the text was refused and is still there.
async function save() {
  const form = $("form", open.cell);
  if (!changed()) return leave();
  if (form.hasAttribute("aria-busy")) return null;
  form.setAttribute("aria-busy", "true");
  const body = sent(form);
  body.set("_list", location.search);
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
  } catch {
    refuse("The server cannot be reached. What you typed is still here.");
    return null;
  }
  if (answer.ok && !answer.redirected) {
    const undo = answer.headers.get("Undo-At");
    const cell = replaced(await answer.text());
    if (undo) sayUndoable("Saved", undo);
    return cell;
  }
  if (answer.status === 409 || answer.status === 422) {
    fill(await answer.text());
    $(".wrong", open.cell)?.setAttribute("role", "alert");
  } else if (answer.status === 404) refuse("This row is gone. What you typed is still here.");
  else refuse("This was not saved. What you typed is still here; you may have been signed out.");
  return null;
}

async function inside(event) {
  if (event.key === "Escape") {
    event.preventDefault();
    focusCell(leave());
  } else if (!open.start) {
    // There is nothing to save before it is there.
    event.preventDefault();
  } else if (event.key === "Enter" && !(event.shiftKey && event.target.matches("textarea"))) {
    event.preventDefault();
    const cell = await save();
    if (cell) focusCell(cell);
  } else if (event.key === "Tab") {
    event.preventDefault();
    const cell = await save();
    const next = cell && following(cell, event.shiftKey ? -1 : 1);
    if (next) begin(next);
    else if (cell) focusCell(cell);
  }
}

/** Edits the cell that an element stands in; false where that is not done in the list. */
export function editCell(element) {
  const cell = element.closest(inList);
  if (!cell?.dataset.cell || !cell.parentElement.dataset.cells || !isGrid()) return false;
  begin(cell);
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
  if (open?.cell.contains(event.target)) {
    inside(event);
    return;
  }
  const cell = event.target.closest?.(inList);
  if (!cell || !isGrid() || !event.target.matches(".name, td")) return;
  const other = event.key.startsWith("Arrow") && beside(cell, event.key);
  if (other) {
    event.preventDefault();
    focusCell(other);
  } else if (event.key === "F2" || (event.key === "Enter" && event.target === cell)) {
    event.preventDefault();
    if (!editCell(cell)) ($("a", cell) ?? $(".name", cell.parentElement)).click();
  }
});

document.addEventListener("click", (event) => {
  const cell = event.target.closest(inList);
  if (cell && isGrid() && !open && !event.target.closest("a, input, button")) focusCell(cell);
});
document.addEventListener("dblclick", (event) => {
  if (!open && !event.target.closest("a")) editCell(event.target);
});
// Whoever goes on elsewhere means what was typed.
document.addEventListener("pointerdown", (event) => {
  if (open?.start && !open.cell.contains(event.target)) save();
});
addEventListener("beforeunload", (event) => { if (open?.start && changed()) event.preventDefault(); });
