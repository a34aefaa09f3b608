// What JavaScript adds to every page, in one file to save requests.
// Without it the search form is a plain form, and there is no list of your own.

// 1. Suggestions while typing, as a combobox (WAI-ARIA APG: list autocomplete, manual
// selection); and filtering without a reload, loaded when the form is first used.

const WAIT = 150; // milliseconds without typing before a request
const FEWEST = 2; // letters

function offer(field) {
  const list = document.createElement("ul");
  list.id = `${field.id}-suggesties`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggesties");
  list.hidden = true;
  const told = document.createElement("p");
  told.className = "visually-hidden";
  told.setAttribute("role", "status");
  field.after(list, told);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);

  let active = -1;
  let timer = 0;
  let asked = 0;

  function close() {
    list.hidden = true;
    active = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function activate(at) {
    const options = list.children;
    options[active]?.setAttribute("aria-selected", "false");
    active = (at + options.length + 1) % (options.length + 1); // one extra position: none
    if (active === options.length) active = -1;
    const option = options[active];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  }

  function fill(suggestions) {
    list.replaceChildren(
      ...suggestions.map(({ soort, tekst, adres }, at) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${at}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.address = adres;
        const kind = document.createElement("span");
        kind.className = "muted";
        kind.textContent = soort;
        option.append(tekst, " ", kind);
        return option;
      }),
    );
    const number = suggestions.length;
    told.textContent = number === 1 ? "1 suggestie" : `${number || "Geen"} suggesties`;
    close();
    list.hidden = number === 0;
    field.setAttribute("aria-expanded", String(number > 0));
  }

  async function ask() {
    const words = field.value.trim();
    const mine = ++asked;
    if (words.length < FEWEST) return close();
    try {
      const response = await fetch(`/suggesties/?q=${encodeURIComponent(words)}`);
      const { suggesties } = await response.json();
      if (mine === asked && document.activeElement === field) fill(suggesties);
    } catch {
      close(); // only an enhancement: the form still works
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      event.preventDefault();
      if (event.key === "ArrowDown") activate(active + 1);
      else activate(active === -1 ? list.children.length - 1 : active - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.assign(list.children[active].dataset.address);
    }
  });
  field.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => {
    event.preventDefault(); // keep the focus in the field
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.address);
  });
}

document.querySelectorAll("[role=search] input[name=q]").forEach(offer);

for (const form of document.querySelectorAll("form[data-live]")) {
  const touched = () => import(form.dataset.live);
  // The order belongs to the form too, but is elsewhere on the page.
  for (const part of [form, ...form.elements].filter((one) => one === form || !form.contains(one))) {
    for (const event of ["pointerenter", "focusin", "change"]) {
      part.addEventListener(event, touched, { once: true });
    }
  }
  // A page that was shown without a reload needs it to go back.
  if (history.state?.live) touched();
}

// Your municipality: loaded when it is known, or when you choose it.
for (const part of document.querySelectorAll(".mine[data-script]")) {
  const load = () => import(part.dataset.script);
  part.addEventListener("focusin", load, { once: true });
  try {
    if (part.querySelector("[data-forget]") || localStorage.getItem("mijn")) load();
  } catch {
    // storage is blocked
  }
}

// 2. Your own list: projects to come back to, stored only in this browser.
// What is stored is the query of its page, which can be sent to a colleague: p=slug~note&p=slug.

const STORE = "bewaard";
const menu = document.querySelector(".site-nav ul");
const slugOf = (one) => one.split("~")[0];

function read() {
  try {
    const stored = localStorage.getItem(STORE) ?? "";
    // At first it was a list of slugs.
    return new URLSearchParams(stored[0] === "[" ? JSON.parse(stored).map((slug) => ["p", slug]) : stored);
  } catch {
    return new URLSearchParams(); // storage is blocked
  }
}

function write(list) {
  try {
    localStorage.setItem(STORE, list.toString());
  } catch {
    // then the list only lasts as long as the page
  }
}

const item = document.createElement("li");
const link = document.createElement("a");
item.className = "shortlist";
item.append(link);
menu?.append(item);

function showKept() {
  const kept = read();
  const slugs = kept.getAll("p").map(slugOf);
  item.hidden = slugs.length === 0;
  link.href = `/bewaarlijst/?${kept}`;
  link.textContent = `Mijn lijst (${slugs.length})`;
  for (const button of document.querySelectorAll("button.keep")) {
    button.setAttribute("aria-pressed", String(slugs.includes(button.dataset.slug)));
  }
}

function offerToKeep() {
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
  showKept();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button.keep");
  if (!button) return;
  const pairs = [...read()];
  const { slug } = button.dataset;
  const others = pairs.filter(([name, value]) => name !== "p" || slugOf(value) !== slug);
  write(new URLSearchParams(others.length < pairs.length ? others : [...pairs, ["p", slug]]));
  showKept();
});
addEventListener("storage", showKept);

new MutationObserver(offerToKeep).observe(document.querySelector("main"), { childList: true, subtree: true });
offerToKeep();

// 3. On paper: the address of what is shown, also after filtering without a reload.

addEventListener("beforeprint", () => {
  const printed = document.querySelector(".printed-from__address");
  if (printed) printed.textContent = location.href;
});
