// Where a row lies: a pin beside the two fields that say it. A click or the dragged pin fills the fields in, and typing moves the pin.
import { $ } from "./dom.js";
import { graticule } from "./graticule.js";

const panel = $("[data-spot]");
const place = panel && $(".ground", panel);
const L = window.L;
const fields = place ? [place.dataset.latitude, place.dataset.longitude].map((id) => document.getElementById(id)) : [];

function typed() {
  const at = fields.map((field) => (field.value.trim() === "" ? NaN : Number(field.value)));
  return Math.abs(at[0]) <= 90 && Math.abs(at[1]) <= 180 ? at : null;
}

function fill({ lat, lng }) {
  [lat, L.Util.wrapNum(lng, [-180, 180], true)].forEach((number, i) => {
    fields[i].value = number.toFixed(5);
    fields[i].dispatchEvent(new Event("input", { bubbles: true }));
  });
}

function start() {
  panel.hidden = false;
  const map = L.map(place, { maxZoom: 19, fadeAnimation: false, scrollWheelZoom: false });
  map.attributionControl.setPrefix("");
  if (place.dataset.tiles) L.tileLayer(place.dataset.tiles, { attribution: place.dataset.attribution, maxZoom: 19 }).addTo(map);
  const lines = L.layerGroup().addTo(map);
  const icon = L.divIcon({ className: "pin here", iconSize: [20, 20] });
  const pin = L.marker([0, 0], { icon, draggable: true, autoPan: true, keyboard: false, title: "Drag it to where this lies" });

  function follow() {
    const at = typed();
    $("[data-spot-said]").textContent = at ? at.map((number) => number.toFixed(5)).join(", ") : "Click where it lies";
    if (!at) {
      pin.remove();
      return;
    }
    pin.setLatLng(at).addTo(map);
    if (!map.getBounds().contains(at)) map.panTo(at, { animate: false });
  }

  map.on("moveend", () => { if (!place.dataset.tiles) graticule(map, lines); });
  map.setView(typed() ?? [0, 0], typed() ? 15 : 1);
  map.on("click", (event) => fill(event.latlng));
  pin.on("dragend", () => fill(pin.getLatLng()));
  fields.forEach((field) => field.addEventListener("input", follow));
  follow();
  place.dataset.shown = "1";
}

if (L && fields.length && fields.every(Boolean)) start();
