// Rows within a form: one more at a press. Without this module the empty row at the end is there anew
// after each save.
import { $, all } from "./dom.js";
import { suggestIn } from "./combo.js";

const NEXT = /__NEXT__/g;
const form = $("form[data-edit]");

function numbers(section) {
  return all("[data-row]", section).map((row) => Number(/\.n(\d+)\.$/.exec(row.dataset.row)?.[1] ?? -1));
}

function grow(section, number) {
  const rows = document.createElement("tbody");
  rows.innerHTML = $("[data-blank]", section).innerHTML.replace(NEXT, number);
  const row = $("tr", rows);
  $("[data-rows]", section).append(row);
  suggestIn(row);
  form.dispatchEvent(new CustomEvent("grown", { detail: row }));
  return row;
}

// Rows that a draft has and this page does not.
function growFor(section, names) {
  const blank = /data-row="([^"]*)__NEXT__/.exec($("[data-blank]", section).innerHTML)[1];
  const wanted = names.filter((name) => name.startsWith(blank))
    .map((name) => parseInt(name.slice(blank.length), 10)).filter((number) => number >= 0);
  [...new Set(wanted)].filter((number) => !numbers(section).includes(number))
    .forEach((number) => grow(section, number));
}

if (form) {
  const sections = all("[data-inline]", form).filter((section) => $("[data-blank]", section));
  sections.forEach((section) => {
    const another = $("[data-another]", section);
    another.hidden = false;
    $("[data-unscripted]", section).hidden = true;
    another.addEventListener("click", () => {
      const row = grow(section, Math.max(-1, ...numbers(section)) + 1);
      $(".input, .select, .area, input:not([type=hidden])", row)?.focus();
    });
  });
  form.addEventListener("fill", (event) => {
    sections.forEach((section) => growFor(section, event.detail));
  });
}
