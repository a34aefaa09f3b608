// The map by touch: the first touch says the name of the nearest dot, a second one goes there.
// A mouse says it by itself, and a keyboard takes the table beside the map.

const NEAR = 24; // pixels from the edge of a dot: a finger is wider than a small municipality
const ABOVE = 8; // of the map's own units, between a dot and its name

function nearest(map, x, y) {
  let best = null;
  let least = NEAR;
  for (const dot of map.querySelectorAll("a")) {
    const { left, top, width, height } = dot.getBoundingClientRect();
    const away = Math.hypot(x - left - width / 2, y - top - height / 2) - width / 2;
    if (away < least) [best, least] = [dot, away];
  }
  return best;
}

function forget(map) {
  map.querySelector(".map__name")?.remove();
  map.querySelector(".is-touched")?.classList.remove("is-touched");
}

function sayName(map, dot) {
  forget(map);
  dot.classList.add("is-touched");
  const circle = dot.querySelector("circle");
  const [x, y, radius] = ["cx", "cy", "r"].map((name) => Number(circle.getAttribute(name)));
  const name = document.createElementNS(map.namespaceURI, "text");
  name.classList.add("map__name");
  name.textContent = dot.getAttribute("aria-label");
  map.append(name);
  // Within the map, above the dot if there is room.
  const { width, height } = name.getBBox();
  const { x: left, y: top, width: whole } = map.viewBox.baseVal;
  const half = width / 2;
  name.setAttribute("x", Math.min(Math.max(x, left + half), left + whole - half));
  const above = y - radius - ABOVE;
  name.setAttribute("y", above - height > top ? above : y + radius + height);
  const said = map.parentElement.querySelector("[data-touched]");
  const link = document.createElement("a");
  link.href = dot.getAttribute("href");
  link.textContent = `Bekijk ${name.textContent}`;
  said.replaceChildren(link);
}

document.addEventListener("click", (event) => {
  const map = event.target.closest("svg.map");
  if (!map || event.pointerType !== "touch") return;
  const dot = nearest(map, event.clientX, event.clientY);
  if (dot?.classList.contains("is-touched")) {
    location.assign(dot.getAttribute("href"));
  } else if (dot) {
    sayName(map, dot);
  }
  event.preventDefault();
});
