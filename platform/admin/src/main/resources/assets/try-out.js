// Calls of the API: a form for each operation of its document, and what came back.
import { $ } from "./dom.js";

const LONGEST = 100_000;
const panel = $("[data-try-out]");
const calls = $("[data-calls]", panel);

function element(name, attributes = {}, text = "") {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.textContent = text;
  return made;
}

let numbers = 0;
function input(within, name, { label = name, value = "", help = "", area = false }) {
  const id = `try-out-${++numbers}`;
  const field = element("div", { class: "field" });
  const control = element(area ? "textarea" : "input", {
    class: `${area ? "area" : "input"} mono`, id, name, autocomplete: "off", spellcheck: "false", ...(area && { rows: 8 }),
  });
  control.value = value;
  field.append(element("label", { for: id }, label), control);
  if (help) {
    control.setAttribute("aria-describedby", `${id}-help`);
    field.append(element("span", { class: "help", id: `${id}-help` }, help));
  }
  within.append(field);
}

const resolve = (api, part) =>
  part?.$ref ? part.$ref.slice(2).split("/").reduce((at, step) => at[step], api) : part;

// A value that shows of what kind a field is.
function example(api, schema) {
  const of = resolve(api, schema);
  if (of.enum) return of.enum[0];
  const type = [of.type].flat()[0];
  if (type === "array") return [];
  if (type === "object") return {};
  return { integer: 0, number: 0, boolean: false }[type] ?? "";
}

function body(api, operation, method) {
  const schema = resolve(api, operation.requestBody.content["application/json"].schema);
  const many = schema.type === "array";
  const record = many ? resolve(api, schema.items) : schema;
  const names = Object.keys(record.properties);
  const chosen = method === "post" && !many ? record.required ?? names.slice(0, 1) : names.slice(0, 2);
  const value = Object.fromEntries(chosen.map((name) => [name, example(api, record.properties[name])]));
  return JSON.stringify(many ? [value] : value, null, 2);
}

function inputs(within, call) {
  const { api, path, method, operation, parameters } = call;
  if (path.endsWith("{key}")) input(within, "key", { label: "Key of the row" });
  if (parameters.some((parameter) => parameter.in === "query")) {
    const names = parameters.filter((parameter) => parameter.in === "query").map((parameter) => parameter.name);
    input(within, "query", { label: "Parameters", value: panel.dataset.query, help: "As in an address: q=clinic&rows=50" });
    const list = element("details");
    list.append(element("summary", { class: "linklike" }, `All ${names.length} parameters`), element("p", { class: "mono small" }, names.join(", ")));
    within.append(list);
  }
  if (parameters.some((parameter) => parameter.name === "If-Match")) {
    input(within, "match", { label: "If-Match", help: "The ETag that was read; empty to write whatever happened since." });
  }
  if (operation.requestBody) input(within, "body", { label: "Body", value: body(api, operation, method), area: true });
}

function request(form, call) {
  const value = (name) => form.elements[name]?.value ?? "";
  const key = $("#api-key").value.trim();
  const headers = { Accept: "application/json" };
  if (key) headers.Authorization = `Bearer ${key}`;
  else if (call.method !== "get") headers[panel.dataset.csrfHeader] = panel.dataset.csrf;
  if (value("match")) headers["If-Match"] = value("match");
  if (value("body")) headers["Content-Type"] = "application/json";
  const query = value("query").replace(/^\?/, "");
  const address = call.path.replace("{key}", encodeURIComponent(value("key"))) + (query && `?${query}`);
  return { address, key, headers, body: value("body") };
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

// The same for a terminal; the key stands in a variable, as it should there.
function curl(method, { address, headers, body: sent }) {
  const kept = Object.entries(headers).filter(([name]) => ["If-Match", "Content-Type"].includes(name));
  return [
    `curl -X ${method.toUpperCase()} -H "Authorization: Bearer $key"`,
    ...kept.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(sent ? [`-d ${quoted(sent)}`] : []),
    quoted(location.origin + address),
  ].join(" \\\n  ");
}

function indented(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text; // Not every answer is JSON.
  }
}

function block(label, text) {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}\n… ${text.length - LONGEST} more characters` : text;
  return element("pre", { class: "code", tabindex: 0, role: "group", "aria-label": label }, shown);
}

async function send(form, call) {
  const answer = $("[data-answer]", form);
  const sent = request(form, call);
  answer.replaceChildren(element("p", { class: "mute" }, "Sending"));
  const begun = performance.now();
  try {
    const reply = await fetch(sent.address, {
      method: call.method.toUpperCase(), headers: sent.headers, body: sent.body || undefined,
      credentials: sent.key ? "omit" : "same-origin", redirect: "manual",
    });
    const text = await reply.text();
    const status = reply.type === "opaqueredirect" ? "Signed out: sign in again" : `${reply.status} ${reply.statusText}`;
    answer.replaceChildren(element("p", { class: "strong", "data-status": "" },
      `${status} · ${Math.round(performance.now() - begun)} ms · ${text.length} characters`));
    const headers = ["ETag", "Location", "Retry-After", "X-Request-Id"].filter((name) => reply.headers.get(name));
    if (headers.length) answer.append(block("Headers", headers.map((name) => `${name}: ${reply.headers.get(name)}`).join("\n")));
    if (text) answer.append(block("Answer", indented(text)));
  } catch (failure) {
    answer.replaceChildren(element("p", { class: "strong" }, `No answer: ${failure.message}. Is the server still there?`));
  }
  answer.append(block("The same with curl", curl(call.method, sent)));
}

function show(call, open) {
  const made = $("#try-out-call").content.cloneNode(true);
  $("[data-method]", made).textContent = call.method.toUpperCase();
  $("[data-path]", made).textContent = call.path;
  $("[data-summary]", made).textContent = call.operation.summary;
  $("details", made).open = open;
  const form = $("form", made);
  inputs($("[data-inputs]", form), call);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, call);
  });
  calls.append(made);
}

function operations(api) {
  const root = `/api/v1/${panel.dataset.tryOut}`;
  return Object.entries(api.paths)
    .filter(([path]) => path === root || path.startsWith(`${root}/`))
    .flatMap(([path, methods]) => Object.entries(methods)
      .filter(([method]) => method !== "parameters")
      .map(([method, operation]) => ({ api, path, method, operation, parameters: operation.parameters ?? [] })));
}

async function start() {
  const reply = await fetch("/api/v1/openapi.json", { headers: { Accept: "application/json" }, redirect: "manual" });
  if (!reply.ok) throw new Error(reply.status === 404 ? "This application has no API" : `The document was refused: ${reply.status}`);
  const found = operations(await reply.json());
  calls.replaceChildren();
  found.forEach((call, i) => show(call, i === 0));
  if (!found.length) calls.append(element("p", { class: "pad" }, "The API has no calls of this resource for you."));
}

start()
  .catch((failure) => calls.replaceChildren(element("p", { class: "pad", role: "alert" }, failure.message)))
  .finally(() => panel.removeAttribute("aria-busy"));
