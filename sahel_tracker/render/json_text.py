"""A document as JSON text: UTF-8, indented; control and direction characters as escapes, so that it is inert (R13)."""

from __future__ import annotations

import json
import re

from sahel_tracker.render.page import Document

_UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)


def json_text(document: Document) -> str:
    """The same values for every reader of JSON; only the spelling of some characters differs."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return _UNSAFE.sub(lambda match: json.dumps(match[0]).strip('"'), text) + "\n"
