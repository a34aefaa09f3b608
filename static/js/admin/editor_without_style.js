// The editor writes a <style> of its own, which our security policy refuses; admin.css has it.
import { Extension } from "django-prose-editor/editor";

export const WithoutStyle = Extension.create({
  name: "withoutStyle",
  onBeforeCreate() {
    this.editor.options.injectCSS = false;
  },
});
