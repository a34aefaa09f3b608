// The editor injects a <style>, which our security policy refuses; admin.css has its rules.
import { Extension } from "django-prose-editor/editor";

export const WithoutStyle = Extension.create({
  name: "withoutStyle",
  onBeforeCreate() {
    this.editor.options.injectCSS = false;
  },
});
