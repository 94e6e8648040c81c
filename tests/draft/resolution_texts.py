"""The resolutions beside this file: each paragraph with the part it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FILES = ("resolutions.txt", "more_resolutions.txt")


@dataclass(frozen=True)
class Marked:
    """A resolution; `marks` has P (preamble), O (operative) or F (frame) for each paragraph."""

    name: str
    language: str
    marks: str
    paragraphs: tuple[str, ...]

    def text(self, between: str = "\n") -> str:
        """The whole, its paragraphs parted by line breaks."""
        return between.join(self.paragraphs) + "\n"


def marked_resolutions() -> list[Marked]:
    """All of them, in the order of the files."""
    texts = [Path(__file__).with_name(name).read_text(encoding="utf-8") for name in FILES]
    blocks = [block for text in texts for block in re.split(r"\n== ", text)[1:]]
    return [_marked([line for line in block.split("\n") if line.strip()]) for block in blocks]


def _marked(lines: list[str]) -> Marked:
    language, name = lines[0].split(" ", 1)
    rows = lines[1:]
    return Marked(name, language, "".join(row[0] for row in rows), tuple(row[2:] for row in rows))
