// Forms: what has changed is marked and named in the bar, and is not lost by leaving the page.
import { $, all } from "./dom.js";

const form = $("form[data-edit]");

if (form) {
  const bar = $("[data-changes]", form);
  const before = $("span", bar).textContent;
  const close = $("[data-discard]", form);
  const closing = close.textContent;
  // What was sent and not saved is as good as typed again.
  const unsaved = form.hasAttribute("data-unsaved");
  let sending = false;

  // What a field would send, as one text.
  const sent = (field) => all("input, select, textarea", field)
    .filter((control) => control.name && ((control.type !== "checkbox" && control.type !== "radio") || control.checked))
    .map((control) => control.value).join("\u0000");
  const start = new Map(all("[data-field]", form).map((field) => [field, sent(field)]));

  function changed() {
    return [...start].filter(([field, value]) => sent(field) !== value).map(([field]) => field);
  }

  function show() {
    const fields = changed();
    start.forEach((value, field) => {
      const is = fields.includes(field);
      field.toggleAttribute("data-changed", is);
    });
    bar.replaceChildren();
    if (fields.length) {
      const tag = document.createElement("span");
      tag.className = "tag info";
      tag.textContent = fields.length === 1 ? "1 change" : `${fields.length} changes`;
      const names = document.createElement("span");
      names.className = "soft wide-only cut";
      names.textContent = fields.map((field) => field.dataset.field).join(", ");
      bar.append(tag, names);
    } else {
      const none = document.createElement("span");
      none.className = "mute";
      none.textContent = unsaved ? "Not saved yet" : before;
      bar.append(none);
    }
    close.textContent = fields.length ? "Discard" : closing;
    form.dispatchEvent(new CustomEvent("edited", { detail: unsaved || fields.length > 0 }));
  }

  // A row more in the form is a change once something is typed into it.
  form.addEventListener("grown", ({ detail }) => {
    all("[data-field]", detail).forEach((field) => start.set(field, sent(field)));
  });
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    // Into another tab: this one stays, with all that is typed.
    if (event.submitter?.formTarget) return;
    sending = true;
    all("button[type=submit]", form).forEach((button) => button.setAttribute("aria-busy", "true"));
  });
  close.addEventListener("click", () => { sending = true; });
  form.addEventListener("dropped", () => { sending = true; });
  addEventListener("beforeunload", (event) => { if (!sending && (unsaved || changed().length)) event.preventDefault(); });
  // Back from the next page: the form is as it was left, and may be sent again.
  addEventListener("pageshow", () => {
    sending = false;
    all("[aria-busy]", form).forEach((button) => button.removeAttribute("aria-busy"));
    show();
  });
  $("[data-problems]")?.focus();
}

document.addEventListener("click", async (event) => {
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    await navigator.clipboard?.writeText(copy.dataset.copy);
    copy.setAttribute("aria-label", "Copied");
  }
});
