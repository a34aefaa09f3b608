"""Data as a block in a page, for machines: JSON that no browser takes for HTML. No Django in here.

A browser never runs such a block, so the policy for scripts has nothing to say of it; it only has
to end where we end it.
"""

import json
from typing import Any

# The two last end a line in older readers of JavaScript, and in none of JSON.
ESCAPED = [(sign, f"\\u{ord(sign):04x}") for sign in "<>&\u2028\u2029"]


def data_block(value: Any) -> str:
    """Return a value as JSON that may stand inside a <script>.

    >>> data_block({"name": "Fit & </script>"})
    '{"name":"Fit \\\\u0026 \\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, escaped in ESCAPED:
        text = text.replace(sign, escaped)
    return text
