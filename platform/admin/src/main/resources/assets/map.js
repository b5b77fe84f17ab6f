// The rows of a list on a map. The server puts together what lies near each other; the list beside says the same in words.
import { $ } from "./dom.js";
import { graticule } from "./graticule.js";

const place = $("#map");
const L = window.L;

const bounded = (map) => {
  const bounds = map.getBounds();
  const list = new URLSearchParams(place.dataset.parameters);
  const { latitude, longitude } = place.dataset;
  const cut = (number, most) => Math.min(Math.max(number, -most), most).toFixed(6);
  list.append(`${latitude}__gte`, cut(bounds.getSouth(), 90));
  list.append(`${latitude}__lte`, cut(bounds.getNorth(), 90));
  list.append(`${longitude}__gte`, cut(bounds.getWest(), 180));
  list.append(`${longitude}__lte`, cut(bounds.getEast(), 180));
  return list;
};

function pin(map, { at, count, name, href }) {
  const size = count === 1 ? 16 : Math.min(24 + 6 * Math.log10(count), 48);
  const icon = L.divIcon({ className: count === 1 ? "pin" : "pin many", html: count === 1 ? "" : shortened(count), iconSize: [size, size] });
  const marker = L.marker(at, { icon, title: name, riseOnHover: true, keyboard: false });
  marker.on("click", () => {
    if (!href) {
      map.setView(at, Math.min(map.getZoom() + 2, 19));
      return;
    }
    const link = document.createElement("a");
    Object.assign(link, { href, textContent: name });
    // On the map, not at the pin: pins come anew when the map moves to show it.
    map.openPopup(link, at);
  });
  return marker;
}

const shortened = (count) => (count < 1000 ? String(count) : `${Math.floor(count / 1000)}k`);

async function points(query) {
  const answer = await fetch(`${place.dataset.points}?${query}`, { headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Error(`The points could not be read: ${answer.status}`);
  return answer.json();
}

function failed() {
  $("#map-said").textContent = "The map could not be filled now; the list is complete without it";
}

async function start() {
  place.hidden = false;
  const map = L.map(place, { worldCopyJump: true, maxZoom: 19, fadeAnimation: false });
  map.attributionControl.setPrefix("");
  if (place.dataset.tiles) L.tileLayer(place.dataset.tiles, { attribution: place.dataset.attribution, maxZoom: 19 }).addTo(map);
  const lines = L.layerGroup().addTo(map);
  const pins = L.layerGroup().addTo(map);
  let asked = 0;

  async function show() {
    const mine = ++asked;
    if (!place.dataset.tiles) graticule(map, lines);
    const list = bounded(map);
    const rows = `${place.dataset.list}?${list}`;
    const [found, page] = await Promise.all([
      points(`${list}&_zoom=${map.getZoom()}`),
      fetch(rows).then((answer) => answer.text()),
    ]);
    if (mine !== asked) return;
    pins.clearLayers();
    found.pins.forEach((each) => pin(map, each).addTo(pins));
    const total = found.pins.reduce((sum, each) => sum + each.count, 0);
    $("#map-said").textContent = `${total.toLocaleString("en")}${found.whole ? "" : "+"} on this map`;
    const beside = new DOMParser().parseFromString(page, "text/html").querySelector("#beside");
    if (beside) $("#beside").replaceWith(beside);
    place.dataset.shown = String(mine);
  }

  const all = await points(new URLSearchParams(place.dataset.parameters));
  if (all.bounds.length) map.fitBounds(L.latLngBounds(all.bounds).pad(0.1), { maxZoom: 15, animate: false });
  else map.setView([0, 0], 1);
  map.on("moveend", () => show().catch(failed));
  await show();
}

if (place && L) start().catch(failed);
