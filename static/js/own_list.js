// The page of an own list, beside the list in this browser: taken over with one button, and kept
// in step with what the visitor changes in their own. Without it the address is the list.

const STORE = "bewaard";
const place = document.querySelector("[data-own-list]");
const here = new URLSearchParams(place.dataset.ownList);
const slugOf = (one) => one.split("~")[0];
const told = document.createElement("p");

function stored() {
  try {
    const text = localStorage.getItem(STORE) ?? "";
    return new URLSearchParams(text[0] === "[" ? JSON.parse(text).map((slug) => ["p", slug]) : text);
  } catch {
    return null; // storage is blocked: there is no other list
  }
}

function write(list) {
  localStorage.setItem(STORE, list.toString());
  dispatchEvent(new Event("storage")); // the menu shows it
}

// Theirs first, in their order; what only we have stays, below it.
function merged(ours) {
  const notes = new Map(ours.getAll("p").map((one) => [slugOf(one), one]));
  const both = [...here].map(([name, value]) => [
    name,
    name === "p" && !value.includes("~") ? (notes.get(value) ?? value) : value,
  ]);
  const slugs = here.getAll("p").map(slugOf);
  const rest = ours.getAll("p").filter((one) => !slugs.includes(slugOf(one)));
  return new URLSearchParams([...both, ...rest.map((one) => ["p", one])]);
}

function takeOver(ours) {
  const number = ours.getAll("p").length;
  const question = `Op jouw lijst ${number === 1 ? "staat al 1 project" : `staan al ${number} projecten`}. Die blijven staan, onder deze. Wil je deze lijst erbij zetten?`;
  if (number && !confirm(question)) return;
  const list = merged(ours);
  write(list);
  location.assign(`?${list}`);
}

function offer(ours) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = "Neem over in mijn lijst";
  button.addEventListener("click", () => takeOver(ours));
  told.textContent = "Dit is niet de lijst in jouw browser. ";
  told.append(button);
}

const ours = stored();
const came = document.referrer && new URL(document.referrer);
const wasOurs = came && came.pathname === location.pathname && came.origin === location.origin;
if (ours && (here.has("p") || ours.has("p"))) {
  if (wasOurs && new URLSearchParams(came.search).toString() === ours.toString()) write(here);
  if (stored().toString() === here.toString()) told.textContent = "Deze lijst staat ook in jouw browser.";
  else if (here.has("p")) offer(ours);
  place.append(told);
}
