"""Where one page points to another: relative addresses within a site, and none in a page that stands alone.

Invariant: the name of a page depends only on what it is about and on the others of its kind, is made of letters,
digits, hyphens and underscores of ASCII, and differs from every other one where case does not count, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d|index", re.IGNORECASE)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Link:
    """A page by its name; `current` is the one on which it stands."""

    name: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Links:
    """The pages of a site by kind and key, as they are reached from a page that lies `depth` folders down.

    `way` are those that every page leads to.
    """

    pages: Mapping[tuple[str, str], str] = field(default_factory=dict)
    depth: int = 0
    way: tuple[Link, ...] = ()

    def to(self, kind: str, key: str) -> str | None:
        """The relative address of a page, or None where there is none."""
        path = self.pages.get((kind, key))
        return None if path is None else "../" * self.depth + path


def anchor(key: str) -> str:
    """The name of a place within a page."""
    return f"c-{safe_name(key)}"


def safe_names(keys: Iterable[str]) -> dict[str, str]:
    """A file name for each key; those that would be one file on some system get a part of their hash."""
    listed = list(keys)
    alike = Counter(safe_name(key).casefold() for key in listed)
    return {key: _hashed(key) if alike[safe_name(key).casefold()] > 1 else safe_name(key) for key in listed}


def safe_name(key: str) -> str:
    """The key itself where it can be a file name anywhere, else what can be kept of it with a part of its hash."""
    kept = _UNSAFE.sub("-", key).strip("-")
    return key if key and kept == key and len(key) <= _LONGEST and not _RESERVED.fullmatch(key) else _hashed(key)


def _hashed(key: str) -> str:
    kept = _UNSAFE.sub("-", key).strip("-")[:_LONGEST]
    digest = sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{kept}-{digest}" if kept else digest
