// Markdown as it will be shown, under the box and without another tab.
import { $ } from "./dom.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-preview]");
  if (!button) return;
  event.preventDefault();
  const place = $("[data-previewed]", button.closest(".field"));
  const area = $("textarea", button.closest(".field"));
  const body = new URLSearchParams({ _csrf: button.form.elements._csrf.value, _preview: area.name, [area.name]: area.value });
  const answer = await fetch("/preview/markdown", { method: "POST", headers: { "HX-Request": "true" }, body }).catch(() => null);
  if (answer?.ok) place.innerHTML = await answer.text();
  else place.textContent = answer?.status === 401 ? "Your session has ended. What you type stays here." : "There is no preview of this now.";
});
