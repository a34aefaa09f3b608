// What the text editor says, in Dutch; it asks gettext for each wording when it loads.
"use strict";
{
  const words = {
    Bullets: "Punten",
    Cancel: "Terug",
    "Decimal numbers": "Cijfers",
    "Edit HTML": "HTML bewerken",
    "Edit Link": "Link bewerken",
    "List properties": "Soort lijst",
    "List type": "Tekens",
    "Lowercase Roman numerals": "Kleine Romeinse cijfers",
    "Lowercase letters": "Kleine letters",
    "Open in new window": "In een nieuw venster openen",
    Prettify: "Netjes inspringen",
    "Start at": "Begin bij",
    Title: "Titel",
    Update: "Bewaren",
    "Uppercase Roman numerals": "Grote Romeinse cijfers",
    "Uppercase letters": "Hoofdletters",
    URL: "Webadres",
  };
  const before = window.gettext ?? ((text) => text);
  window.gettext = (text) => words[text] ?? before(text);
}

// The buttons' own names it doesn't ask for: they are put in Dutch whenever they appear.
{
  const names = {
    bold: "Vet",
    "heading 3": "Tussenkop",
    "heading 4": "Kleine tussenkop",
    "edit html": "HTML bewerken",
    italic: "Schuin",
    "insert link": "Link",
    link: "Link",
    "ordered list": "Genummerde lijst",
    paragraph: "Alinea",
    redo: "Opnieuw",
    "remove link": "Link weghalen",
    undo: "Ongedaan maken",
    "unordered list": "Lijst met punten",
  };
  const inDutch = (button) => {
    const name = names[button.title.toLowerCase()];
    if (name && name !== button.title) {
      button.title = name;
      button.setAttribute("aria-label", name);
    }
    const option = button.matches(".prose-menubar__option") && button.firstElementChild;
    const word = option && names[option.textContent.toLowerCase()];
    if (word) option.textContent = word;
  };
  const everywhere = () => document.querySelectorAll(".prose-menubar button").forEach(inDutch);
  // The editor makes its bar when its modules are there, and some buttons anew with each choice.
  const watch = { childList: true, subtree: true };
  new MutationObserver(everywhere).observe(document.documentElement, watch);
}
