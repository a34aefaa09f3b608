// Says under a date how the server reads what stands in it.
for (const field of document.querySelectorAll("[data-read-date]")) {
  const said = document.createElement("output");
  said.className = "read-as";
  said.htmlFor = field.id;
  field.after(said);
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const typed = field.value;
      const address = `${field.dataset.readDate}?${new URLSearchParams({ tekst: typed })}`;
      const answer = typed.trim() ? await (await fetch(address)).json() : { gelezen: "" };
      if (field.value === typed) said.textContent = answer.gelezen;
    }, 250);
  });
}
