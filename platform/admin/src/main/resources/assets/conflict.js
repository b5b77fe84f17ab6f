// Whoever writes a third text for a field that both sides changed has chosen neither of theirs.
import { $, all } from "./dom.js";

all("[data-clash]").forEach((clash) => {
  const field = document.getElementById(`f-${clash.dataset.clash}`)?.closest(".field");
  field?.addEventListener("input", () => { $("[value=mine]", clash).checked = true; });
});
