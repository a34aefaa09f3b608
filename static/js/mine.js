// Your municipality: remembered in this browser when you choose it, and offered the next time.
// It is sent by you alone, with the form.

const MINE = "mijn";

function remember(name) {
  try {
    if (name) localStorage.setItem(MINE, name);
    else localStorage.removeItem(MINE);
  } catch {
    // storage is blocked
  }
}

function remembered() {
  try {
    return localStorage.getItem(MINE) ?? "";
  } catch {
    return "";
  }
}

function offerMine() {
  const mine = document.querySelector("form[data-mine]:not(:has([data-forget]))");
  const name = remembered();
  if (!mine || !name) return;
  mine.elements.mijn.value ||= name;
  mine.previousElementSibling.textContent = `Mijn gemeente: ${name}?`;
  const forget = document.createElement("button");
  forget.type = "button";
  forget.className = "button button--quiet";
  forget.dataset.forget = "";
  forget.textContent = `Vergeet ${name}`;
  mine.append(forget);
}

document.addEventListener("submit", ({ target }) => {
  if (target.matches("form[data-mine]")) remember(target.elements.mijn.value.trim());
});
document.addEventListener("click", ({ target }) => {
  const forget = target.closest?.("[data-forget]");
  if (!forget) return;
  remember("");
  const mine = forget.closest("form");
  if (!mine) return; // a link, which leads to the page without it
  mine.elements.mijn.value = "";
  mine.elements.mijn.focus();
  mine.previousElementSibling.textContent = "Kies je gemeente";
  forget.remove();
});

new MutationObserver(offerMine).observe(document.querySelector("main"), { childList: true, subtree: true });
offerMine();
