// A button that copies a text; without script one selects it by hand.

for (const field of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  const told = document.createElement("span");
  button.type = "button";
  button.className = "button";
  button.textContent = "Kopieer de code";
  told.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = " Gekopieerd.";
    } catch {
      told.textContent = " Dat lukte niet. De code is geselecteerd: kopieer haar met Ctrl+C.";
    }
  });
  const line = document.createElement("p");
  line.append(button, told);
  field.closest("p").after(line);
}
