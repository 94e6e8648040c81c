"""Texts as YAML scalars that every YAML reader gives back as the same text.

Invariants: what is not plainly a word to a reader of YAML 1.1 or 1.2 is quoted; control characters, bidi controls and
other characters that act unseen are written as escapes, never as they are; a text of several lines is a block where
that keeps every character, else double-quoted line by line.
"""

from __future__ import annotations

import re

_UNSEEN = (
    "\0-\x08\x0b-\x1f\x7f-\x9f"  # controls, among them NEL, which readers of YAML 1.1 take for a line break
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # bidi controls
    "\u2028\u2029\ufeff\ufff9-\ufffb\ufffe\uffff"  # line breaks to some, byte-order mark, annotations, no characters
    "\ud800-\udfff\U000e0000-\U000e007f"
)
_MUST_ESCAPE = re.compile(f"[{_UNSEEN}]")
_ESCAPED = re.compile(f'["\\\\\t\n{_UNSEEN}]')
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "\\0"}
_BEGINS_LIKE_A_WORD = re.compile(r"[^\W\d_]")
_SYNTAX = re.compile(r": |:$| #|[\t\n]")
_FLOW_SYNTAX = re.compile(r"[\[\]{},:#?]")
_RESERVED = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_AWKWARD_LINE = re.compile(r"[ \t]$|\A[ \n]|^\t", re.MULTILINE)


def scalar(text: str, *, in_flow: bool = False) -> str:
    """The text on one line, plain where that is safe; `in_flow` between brackets, where commas and colons separate."""
    return text if _is_plain(text, in_flow=in_flow) else _quoted(text)


def block(text: str, indent: str) -> str:
    """The text over several lines, each below the first beginning with `indent`; on one line if it has but one."""
    if "\n" not in text[:-1]:
        return scalar(text)
    if _AWKWARD_LINE.search(text) or _MUST_ESCAPE.search(text) or not text.strip("\n"):
        return _quoted_by_line(text, indent)
    body = text.rstrip("\n")
    ending = {0: "-", 1: ""}.get(len(text) - len(body), "+")
    lines = text.removesuffix("\n").split("\n")
    return "\n".join([f"|{ending}", *(indent + line if line else "" for line in lines)])


def _is_plain(text: str, *, in_flow: bool) -> bool:
    return (
        _BEGINS_LIKE_A_WORD.match(text) is not None
        and text == text.rstrip()
        and text.casefold() not in _RESERVED
        and not _SYNTAX.search(text)
        and not (in_flow and _FLOW_SYNTAX.search(text))
        and not _MUST_ESCAPE.search(text)
    )


def _quoted(text: str) -> str:
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _quoted_by_line(text: str, indent: str) -> str:
    """Double-quoted, broken after each line feed; white space that begins a line is escaped, or it would be skipped."""
    lines = [_ESCAPED.sub(_escape, line) for line in re.split(r"(?<=\n)", text) if line]
    broken = (line if not line.startswith(" ") else f"\\{line}" for line in lines)
    return '"' + f"\\\n{indent}".join(broken) + '"'


def _escape(match: re.Match[str]) -> str:
    code = f"{ord(match[0]):04X}"
    return _SHORT_ESCAPES.get(match[0]) or (f"\\u{code}" if len(code) == len("FFFF") else f"\\U{code:0>8}")
