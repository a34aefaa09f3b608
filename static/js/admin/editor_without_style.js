// The editor injects a <style>, which our security policy blocks; its rules are in admin.css.
import { Extension } from "django-prose-editor/editor";

export const WithoutStyle = Extension.create({
  name: "withoutStyle",
  onBeforeCreate() {
    this.editor.options.injectCSS = false;
  },
});
