// What was just sent is not sent once more by a second press: until the next page is there, or for ten seconds
// where none comes. The server takes the same form once, too.
import { all } from "./dom.js";

const PAUSE = 10000;
// After a file the page is still there.
const FILE = 1000;
const sent = new Set();

function release(form) {
  sent.delete(form);
  all("[aria-busy]", form).forEach((button) => button.removeAttribute("aria-busy"));
}

// Before whatever else a page does with what is sent.
document.addEventListener("submit", (event) => {
  if (!sent.has(event.target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);

// Last: a script that sends the form itself looks after that by itself, and another tab is another page.
addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || event.submitter?.formTarget) return;
  sent.add(form);
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(() => release(form), event.submitter?.name === "_shape" ? FILE : PAUSE);
});

addEventListener("pageshow", () => [...sent].forEach(release));
