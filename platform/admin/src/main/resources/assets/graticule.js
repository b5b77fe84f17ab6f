// Lines of the globe, for a ground without pictures.
export function graticule(map, layer) {
  const L = window.L;
  layer.clearLayers();
  const step = [90, 45, 30, 15, 10, 5, 2, 1, 0.5, 0.25, 0.1, 0.05, 0.025][Math.min(map.getZoom(), 12)];
  const bounds = map.getBounds();
  const line = (points) => L.polyline(points, { className: "graticule", weight: 1, interactive: false }).addTo(layer);
  for (let at = Math.ceil(bounds.getWest() / step) * step; at <= bounds.getEast(); at += step) line([[-85, at], [85, at]]);
  for (let at = Math.ceil(bounds.getSouth() / step) * step; at <= bounds.getNorth(); at += step) {
    line([[at, bounds.getWest() - 90], [at, bounds.getEast() + 90]]);
  }
}
