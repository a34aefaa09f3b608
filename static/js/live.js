// Filtering without a reload: a choice takes effect at once and updates the URL.
// Without this file the same form and its button do the work.

const form = document.querySelector("form.filters");
const told = document.querySelector("#melding");
const SWAPPED = [".results", ".mine__links", ".ways", ".filters__more > .facet"];
let waiting = null;
let shown = location.pathname + location.search;

function address() {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value.trim() && !name.startsWith("zoek-")) query.append(name, value.trim());
  }
  const text = query.toString();
  return form.getAttribute("action") + (text ? `?${text}` : "");
}

// Parts are swapped one by one, so that what a visitor opened or scrolled stays that way.
function swap(page) {
  for (const selector of SWAPPED) {
    const fresh = page.querySelectorAll(selector);
    const old = document.querySelectorAll(selector);
    if (fresh.length !== old.length) return false;
    old.forEach((part, at) => {
      const list = part.querySelector(".facet__values");
      const top = list ? list.scrollTop : 0;
      const typed = part.querySelector(".facet__search input")?.value;
      if (part.localName === "details") fresh[at].open = part.open;
      part.replaceWith(fresh[at]);
      const search = fresh[at].querySelector(".facet__search input");
      if (search && typed) {
        search.value = typed;
        look(search);
      }
      const now = fresh[at].querySelector(".facet__values");
      if (now) now.scrollTop = top;
    });
  }
  return true;
}

// On a phone the results are below the filters: the button there says how many there are, and leads
// to them.
function tellHowMany() {
  const heading = document.querySelector("#resultaten").textContent.trim();
  told.textContent = heading;
  const [number] = /^\S+ \S+/.exec(heading);
  form.querySelector(".filters__more > .button").textContent = `Toon ${number.toLowerCase()}`;
}

async function show(url) {
  waiting?.abort();
  waiting = new AbortController();
  const focused = document.activeElement;
  const results = document.querySelector(".results");
  results.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, { signal: waiting.signal, credentials: "same-origin" });
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!swap(page)) throw new Error("another page");
    document.title = page.title;
    // Mark this page too: on returning to it the visitor needs this file (see site.js).
    if (!history.state?.live) history.replaceState({ live: true }, "");
    history.pushState({ live: true }, "", url);
    shown = url;
    tellHowMany();
    if (focused?.id === "id_volgorde") document.getElementById(focused.id)?.focus();
    else if (focused?.name && focused.type === "checkbox") {
      form.querySelector(`[name="${focused.name}"][value="${CSS.escape(focused.value)}"]`)?.focus();
    }
  } catch (error) {
    // Ignore a request that was replaced; the plain page explains any other error better.
    if (error.name !== "AbortError") location.assign(url);
  }
}

// A long facet shows its largest values; searching it fetches the others once.
const fetched = new WeakMap();

function isWhole(facet) {
  return !facet.querySelector(".facet__all a") || facet.querySelector("input[name=alle]") !== null;
}

function makeWhole(facet) {
  if (isWhole(facet)) return Promise.resolve();
  const { href } = facet.querySelector(".facet__all a");
  if (!fetched.has(facet)) fetched.set(facet, fetchWhole(facet, href));
  return fetched.get(facet);
}

async function fetchWhole(facet, url) {
  try {
    const response = await fetch(url, { credentials: "same-origin" });
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById(facet.id);
    facet.querySelector(".facet__values").replaceWith(fresh.querySelector(".facet__values"));
    facet.querySelector(".facet__all").replaceWith(fresh.querySelector(".facet__all") ?? "");
    // So that the facet still shows everything after the next choice.
    facet.querySelector(".facet__search").append(fresh.querySelector("input[name=alle]"));
  } catch {
    fetched.delete(facet); // search the values already there; the form can still ask the server
  }
}

// The search field of a long facet: filters instantly, without submitting the form.
// Folds as `plain` in projects/values/text.py does.
const OWN = { æ: "ae", đ: "d", ð: "d", ħ: "h", ı: "i", ł: "l", ŋ: "n", ø: "o", œ: "oe", þ: "th", ŧ: "t", ß: "ss" };
const plain = (text) =>
  text
    .replace(/['’‘‛´`ʼʹ′＇]/g, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\x00-\x7f]/g, (letter) => OWN[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

function narrow(search) {
  const part = plain(search.value);
  const facet = search.closest(".facet");
  let found = 0;
  for (const choice of facet.querySelectorAll(".choice")) {
    const fits = plain(choice.textContent).includes(part) || choice.dataset.also?.includes(part);
    choice.hidden = !fits && !choice.querySelector(":checked");
    if (fits) found += 1;
  }
  tell(facet, part && !found && isWhole(facet) ? "Niets gevonden in deze lijst." : "");
}

// Shown below the values and announced; replaces what the server said about its own search.
function tell(facet, text) {
  let line = facet.querySelector(".facet__told");
  if (!line) {
    line = document.createElement("p");
    line.className = "facet__told hint";
    line.setAttribute("role", "status");
    facet.querySelector(".facet__values").after(line);
  }
  line.textContent = text;
  facet.querySelector(".facet__asked")?.remove();
}

async function look(search) {
  narrow(search);
  await makeWhole(search.closest(".facet"));
  if (search.isConnected) narrow(search);
}

if (form && told) {
  document.addEventListener("change", ({ target }) => {
    if (target.form === form && (target.type === "checkbox" || target.tagName === "SELECT")) show(address());
  });
  form.addEventListener("input", ({ target }) => {
    if (target.closest(".facet__search")) look(target);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.closest(".facet__search")) event.preventDefault();
  });
  // Apply what was chosen while this file was loading.
  const changed = form.querySelector("input:checked:not([checked]), input[checked]:not(:checked)");
  const order = form.elements.volgorde?.selectedOptions?.[0];
  if (changed || (order && !order.defaultSelected)) {
    show(address());
  }
  form.querySelectorAll(".facet__search input").forEach((search) => search.value && look(search));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.closest(".filters__more") && address() === shown) {
      document.querySelector("#resultaten").focus();
      document.querySelector("#resultaten").scrollIntoView();
    } else location.assign(address());
  });
  // Back and forward; a jump within the page (the skip link) isn't a new page.
  addEventListener("popstate", () => {
    if (location.pathname + location.search !== shown) location.reload();
  });
}
