"""The editor of texts: paragraph, sub-heading, list, bold and link, and nothing else.

Without JavaScript it is the plain field with HTML. What it sends is cleaned on the server.
"""

from django_prose_editor.widgets import AdminProseEditorWidget, prose_editor_admin_media
from js_asset import Media, Script
from js_asset.media import Media as MediaWithMap

from projects.values.html import URL_SCHEMES

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [3, 4]},
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": sorted(URL_SCHEMES)},
    "HTML": True,
    "NoSpellCheck": False,  # staff like their typos underlined
    "FromWord": True,
    "WithoutStyle": True,
}


def without_tags(config: object, shared: object) -> None:
    """What an extension adds to the HTML: nothing."""


class TextEditor(AdminProseEditorWidget):
    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs, config={"extensions": EXTENSIONS}, preset="configurable")

    @property
    def media(self) -> MediaWithMap:
        words = Media(js=[Script("js/admin/editor_words.js")])
        module = Media(js=[Script("django_prose_editor/configurable.js", type="module")])
        return words + prose_editor_admin_media + module
