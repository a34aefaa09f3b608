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
