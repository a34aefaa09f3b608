// Addresses and numbers: what the button asks for is shown in place.

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-contact]");
  if (!form) return;
  event.preventDefault();
  try {
    const response = await fetch(form.action, { method: "POST" });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const shown = page.querySelector("#contact");
    if (!shown) throw new Error("another page");
    form.closest("#contact").replaceWith(shown);
    shown.querySelector('a[href^="mailto:"], a[href^="tel:"]')?.focus();
  } catch {
    form.submit(); // then as without JavaScript
  }
});
