// What htmx asked for and did not get is said where it would have stood, with a way to ask again. Who is not
// signed in any more is led to the sign-in by the answer itself.
import { $ } from "./dom.js";

const GONE = 404;
const REFUSED = 403;

function element(name, attributes = {}, text = "") {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.textContent = text;
  return made;
}

function why({ status }) {
  if (!status) return "The server cannot be reached.";
  if (status === REFUSED) return "You may not see this, or not any more.";
  return "The server did not answer as it should.";
}

// The words of a search may have changed since, so the form itself asks anew.
function again(source, path) {
  const button = element("button", { class: "btn s", type: "button" }, "Try again");
  button.addEventListener("click", () => {
    if (source.matches("form")) window.htmx.trigger(source, "submit");
    else window.htmx.ajax("GET", path, { source });
  });
  return button;
}

function note(xhr, button) {
  const note = element("div", { class: "empty", role: "alert" });
  note.append(element("h2", {}, "These rows did not arrive"), element("p", {}, `${why(xhr)} Nothing was changed.`));
  const row = element("div", { class: "row" });
  row.append(button);
  note.append(row);
  const id = xhr.status ? xhr.getResponseHeader("X-Request-Id") : "";
  if (id) {
    const request = element("p", { class: "small" }, "Request ");
    request.append(element("span", { class: "id" }, id));
    note.append(request);
  }
  return note;
}

// Within a line there is room for a few words.
function line(button) {
  const line = element("span", { class: "row" }, "more, not counted ");
  button.classList.add("quiet");
  line.append(button);
  return line;
}

// What is asked for every second is asked for again by itself, unless nobody knows of it any more.
function waiting(place, xhr) {
  const gone = xhr.status === GONE;
  const said = $("[data-failed]", place);
  if (said && !gone) return;
  const note = element("p", { class: "wait", role: "alert", "data-failed": "" }, gone ? place.dataset.lost : `${why(xhr)} This goes on by itself when it can be.`);
  if (!gone) {
    $(".body", place).append(note);
    return;
  }
  const last = element("section", { class: place.className, id: place.id, "aria-label": "Result" });
  const body = element("div", { class: "body" });
  const footer = element("footer");
  footer.append(element("a", { class: "btn primary", href: place.dataset.back }, "Back to the list"));
  body.append(note);
  last.append(body, footer);
  place.replaceWith(last);
}

function failed({ detail: { elt, target, xhr, requestConfig } }) {
  if (!target?.isConnected) return;
  if (target.dataset.lost) {
    waiting(target, xhr);
    return;
  }
  const button = again(elt, requestConfig.path);
  target.replaceChildren(target.matches("span") ? line(button) : note(xhr, button));
}

["htmx:responseError", "htmx:sendError", "htmx:timeout"].forEach((name) => document.addEventListener(name, failed));
