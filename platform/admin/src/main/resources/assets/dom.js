// Short names for what every module does with a page.
export const $ = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// A choice of the reader, kept in this browser and sent to the server so that no page flashes.
export function remember(name, value) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  const age = value ? 31536000 : 0;
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${age}; samesite=lax${secure}`;
}

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
