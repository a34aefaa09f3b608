// Shows how the server reads a typed date, below its field.
for (const field of document.querySelectorAll("[data-read-date]")) {
  const output = document.createElement("output");
  output.className = "read-as";
  output.htmlFor = field.id;
  field.after(output);
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const typed = field.value;
      const address = `${field.dataset.readDate}?${new URLSearchParams({ tekst: typed })}`;
      const answer = typed.trim() ? await (await fetch(address)).json() : { gelezen: "" };
      if (field.value === typed) output.textContent = answer.gelezen;
    }, 250);
  });
}
