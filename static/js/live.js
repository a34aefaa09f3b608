// Filtering without a reload: a choice is shown at once and stands in the address.
// Without this file the same form and its button do the work.

const form = document.querySelector("form.filters");
const told = document.querySelector("#melding");
const SWAPPED = [".results", ".ways", ".filters__more > .facet"];
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

// Parts are swapped one by one, so that what a visitor has open or scrolled stays so.
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
        narrow(search);
      }
      const now = fresh[at].querySelector(".facet__values");
      if (now) now.scrollTop = top;
    });
  }
  return true;
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
    history.pushState(null, "", url);
    shown = url;
    told.textContent = document.querySelector("#resultaten").textContent;
    if (focused?.id === "id_volgorde") document.getElementById(focused.id)?.focus();
    else if (focused?.name && focused.type === "checkbox") {
      form.querySelector(`[name="${focused.name}"][value="${CSS.escape(focused.value)}"]`)?.focus();
    }
  } catch (error) {
    // An old answer isn't waited for; anything else the plain page can tell better.
    if (error.name !== "AbortError") location.assign(url);
  }
}

// A long facet shows its largest values; to search in it, it fetches the others once.
const fetched = new WeakMap();

function makeWhole(facet) {
  const link = facet.querySelector(".facet__all a");
  if (!link || facet.querySelector("input[name=alle]")) return Promise.resolve();
  if (!fetched.has(facet)) fetched.set(facet, fetchWhole(facet, link.href));
  return fetched.get(facet);
}

async function fetchWhole(facet, url) {
  try {
    const response = await fetch(url, { credentials: "same-origin" });
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById(facet.id);
    for (const part of [".facet__values", ".facet__all"]) {
      facet.querySelector(part).replaceWith(fresh.querySelector(part));
    }
    // So that the next choice keeps it whole.
    facet.querySelector(".facet__search").append(fresh.querySelector("input[name=alle]"));
  } catch {
    fetched.delete(facet); // it searches what is there, and the form can still ask the server
  }
}

// The search field of a long facet: at once, without the form.
function narrow(search) {
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const part = plain(search.value.trim());
  for (const choice of search.closest(".facet").querySelectorAll(".choice")) {
    choice.hidden = !plain(choice.textContent).includes(part) && !choice.querySelector(":checked");
  }
}

if (form && told) {
  document.addEventListener("change", ({ target }) => {
    if (target.form === form && (target.type === "checkbox" || target.tagName === "SELECT")) show(address());
  });
  form.addEventListener("input", async ({ target }) => {
    if (!target.closest(".facet__search")) return;
    narrow(target);
    await makeWhole(target.closest(".facet"));
    narrow(target);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.closest(".facet__search")) event.preventDefault();
  });
  // What was chosen while this file was on its way.
  if (form.querySelector("input:checked:not([checked]), input[checked]:not(:checked)")) {
    show(address());
  }
  form.querySelectorAll(".facet__search input").forEach((search) => search.value && narrow(search));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(address());
  });
  // Back and forward; a jump within the page (the skip link) is no other page.
  addEventListener("popstate", () => {
    if (location.pathname + location.search !== shown) location.reload();
  });
}
