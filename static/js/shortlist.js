// A list of one's own: which projects to come back to, kept in this browser alone.
// The list itself is a plain address (?bewaard=…), so it can be sent to a colleague.

const STORE = "bewaard";
const menu = document.querySelector(".site-nav ul");

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? "[]");
    return Array.isArray(kept) ? kept.filter((slug) => /^[a-z0-9_-]+$/i.test(slug)) : [];
  } catch {
    return []; // a browser that keeps nothing
  }
}

function write(slugs) {
  try {
    localStorage.setItem(STORE, JSON.stringify(slugs));
  } catch {
    // then the list lasts as long as the page
  }
}

const place = document.createElement("li");
const link = document.createElement("a");
place.className = "shortlist";
place.append(link);
menu?.append(place);

function show() {
  const kept = read();
  place.hidden = kept.length === 0;
  link.href = `/projecten/?bewaard=${kept.join(",")}`;
  link.textContent = `Mijn lijst (${kept.length})`;
  for (const button of document.querySelectorAll("button.keep")) {
    button.setAttribute("aria-pressed", String(kept.includes(button.dataset.slug)));
  }
}

function offer() {
  for (const place of document.querySelectorAll("[data-keep]:not(:has(button.keep))")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "keep";
    button.dataset.slug = place.dataset.keep;
    button.textContent = "Bewaar";
    const title = document.createElement("span");
    title.className = "visually-hidden";
    title.textContent = `: ${place.dataset.title}`;
    button.append(title);
    place.append(button);
  }
  show();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button.keep");
  if (!button) return;
  const kept = read();
  const { slug } = button.dataset;
  write(kept.includes(slug) ? kept.filter((one) => one !== slug) : [...kept, slug]);
  show();
});
addEventListener("storage", show);
new MutationObserver(offer).observe(document.querySelector("main"), { childList: true, subtree: true });
offer();
