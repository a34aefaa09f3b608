// Turns text pasted from Microsoft Word, Excel and Google Docs into our own markup. The server does
// the same for what is pasted without this: projects/values/translating.py.
import { Extension } from "django-prose-editor/editor";

const HEADINGS = { h1: "h3", h2: "h3", h5: "h4", h6: "h4" };
const LEVEL = /mso-list:\s*l\d+\s+level(\d)/i; // Word writes lists as paragraphs with a style
const NUMBER = /^\s*(\d+|[a-z])[.)]/i;

function cleanWordHtml(html) {
  const page = new DOMParser().parseFromString(withoutStyle(html), "text/html");
  for (const [name, replacement] of Object.entries(HEADINGS)) {
    for (const heading of page.querySelectorAll(name)) {
      const made = page.createElement(replacement);
      made.append(...heading.childNodes);
      heading.replaceWith(made);
    }
  }
  makeLists(page);
  makeBold(page);
  for (const paragraph of page.querySelectorAll("p")) {
    if (!paragraph.textContent.trim()) paragraph.remove();
  }
  return page.body.innerHTML;
}

// Our security policy blocks inline styles, each with a console error; we read lists from them.
function withoutStyle(html) {
  const tag = /<[^>]*>/g;
  const bare = html.replace(/<style[\s\S]*?<\/style>/gi, "");
  return bare.replace(tag, (found) => found.replace(/\sstyle\s*=/gi, " data-style="));
}

function makeLists(page) {
  let open = []; // the lists that the next item may belong to, outermost first
  for (const paragraph of page.querySelectorAll("p[data-style]")) {
    const level = LEVEL.exec(paragraph.dataset.style)?.[1];
    if (!level) continue;
    const mark = paragraph.querySelector("[data-style*='mso-list:Ignore' i]");
    const name = NUMBER.test(mark?.textContent ?? "") ? "ol" : "ul";
    mark?.remove();
    if (paragraph.previousElementSibling !== open[0]) open = [];
    open.length = Math.min(open.length, level);
    if (open.length < level) open.push(newList(page.createElement(name), open.at(-1), paragraph));
    const item = page.createElement("li");
    item.append(page.createElement("p"));
    item.firstChild.append(...paragraph.childNodes);
    open.at(-1).append(item);
    paragraph.remove();
  }
}

// Google Docs says by style what is bold, and wraps all in a <b> that says it isn't.
const WEIGHT = /font-weight\s*:\s*(\w+)/i;
const SLANT = /font-style\s*:\s*(italic|oblique)/i;

function makeBold(page) {
  for (const element of page.querySelectorAll("b, strong, span")) {
    const weight = WEIGHT.exec(element.dataset.style ?? "")?.[1].toLowerCase();
    const bold = weight ? /^bold|^[6-9]00$/.test(weight) : element.localName !== "span";
    const slanted = SLANT.test(element.dataset.style ?? "");
    if (element.localName !== "span" && bold) continue;
    let made = page.createDocumentFragment();
    made.append(...element.childNodes);
    for (const name of [slanted && "em", bold && "strong"].filter(Boolean)) {
      const around = page.createElement(name);
      around.append(made);
      made = around;
    }
    element.replaceWith(made);
  }
}

function newList(list, outer, paragraph) {
  if (outer) outer.lastElementChild.append(list);
  else paragraph.before(list);
  return list;
}

export const FromWord = Extension.create({
  name: "fromWord",
  onBeforeCreate() {
    const { options } = this.editor;
    options.editorProps = { ...options.editorProps, transformPastedHTML: cleanWordHtml };
  },
});
