// The Dutch texts of the rich text editor; it calls gettext for each when it loads.
"use strict";
{
  const translations = {
    Bullets: "Punten",
    Cancel: "Terug",
    Columns: "Kolommen",
    "Decimal numbers": "Cijfers",
    "Edit HTML": "HTML bewerken",
    "Edit Link": "Link bewerken",
    "Include header row": "Met een rij koppen",
    "Insert Table": "Tabel maken",
    No: "Nee",
    Rows: "Rijen",
    "Table Properties": "Tabel",
    Yes: "Ja",
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
  window.gettext = (text) => translations[text] ?? before(text);
}

// It doesn't translate the labels of its buttons, so we do when they appear.
{
  const names = {
    "add column": "Kolom erbij",
    "add row": "Rij erbij",
    "delete column": "Kolom weg",
    "delete row": "Rij weg",
    "delete table": "Tabel weg",
    "insert table": "Tabel",
    "merge cells": "Cellen samenvoegen",
    "split cell": "Cel splitsen",
    "toggle header cell": "Kop van een kolom",
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
  const translate = (button) => {
    const name = names[button.title.toLowerCase()];
    if (name && name !== button.title) {
      button.title = name;
      button.setAttribute("aria-label", name);
    }
    const option = button.matches(".prose-menubar__option") && button.firstElementChild;
    const word = option && names[option.textContent.toLowerCase()];
    if (word) option.textContent = word;
  };
  const everywhere = () => document.querySelectorAll(".prose-menubar button").forEach(translate);
  // The editor builds its menu bar after its modules load, and rebuilds some buttons later.
  const watch = { childList: true, subtree: true };
  new MutationObserver(everywhere).observe(document.documentElement, watch);
}
