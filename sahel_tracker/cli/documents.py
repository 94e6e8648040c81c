"""A document from what was typed about it: the text file, its kind, its language, who issued it and when."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Annotated

import typer

from sahel_tracker.cli.values import read_key, read_optional
from sahel_tracker.errors import Refused, Unreadable
from sahel_tracker.model.records import Document, DocumentKind, Language, Meeting, Record


@dataclass(frozen=True, slots=True)
class TextOptions:
    """What may be said about a document."""

    text: Annotated[Path | None, typer.Option(help="A text file in UTF-8.", metavar="FILE")] = None
    document: Annotated[str | None, typer.Option(help="Its slug; else made from the meeting's.", metavar="SLUG")] = None
    text_lang: Annotated[Language | None, typer.Option(help="The language of the text.")] = None
    kind: Annotated[DocumentKind | None, typer.Option(help="What it is; press if left out.")] = None
    complete: Annotated[bool | None, typer.Option("--complete/--excerpt", help="Whether it is the whole text.")] = None
    issuer: Annotated[str | None, typer.Option(help="Who issued it.", metavar="TEXT")] = None
    published: Annotated[str | None, typer.Option(help="Its day of publication.", metavar="DAY")] = None
    internal: Annotated[bool | None, typer.Option("--internal/--public", help="Not for pages, mail, exports.")] = None


def read_document(
    typed: TextOptions, meeting: Meeting, record: Record, source: str | None
) -> tuple[Document, str] | None:
    """The document and its text, or None where no text was given. One known by its hash is filled in, not doubled."""
    from sahel_tracker.exchange.texts import read_text_file, sha256_of

    if typed.text is None:
        _refuse_stray(typed)
        return None
    text = read_text_file(typed.text)
    digest = sha256_of(text)
    known = next(
        (old for old in record.documents.values() if (old.meeting, old.sha256) == (meeting.slug, digest)), None
    )
    new = known or Document(_new_slug(typed, meeting, record.documents), meeting.slug, "press", None, digest)
    return _described(new, typed, text, source), text


def _described(document: Document, typed: TextOptions, text: str, source: str | None) -> Document:
    from sahel_tracker.language.detect import language_of
    from sahel_tracker.model.deadlines import parse_day

    return replace(
        document,
        kind=typed.kind or document.kind,
        language=typed.text_lang or document.language or language_of(text),
        complete=document.complete if typed.complete is None else typed.complete,
        issuer=read_optional(typed.issuer, "--issuer") or document.issuer,
        published=parse_day(typed.published) if typed.published is not None else document.published,
        source=source or document.source,
        internal=document.internal if typed.internal is None else typed.internal,
    )


def _new_slug(typed: TextOptions, meeting: Meeting, taken: Container[str]) -> str:
    if typed.document:
        slug = read_key(typed.document, "--document")
        if slug in taken:
            raise Refused(f"document '{slug}' is in the record with another text", "choose another --document SLUG")
        return slug
    return next(slug for slug in _slugs(f"{meeting.slug}-{typed.kind or 'press'}") if slug not in taken)


def _slugs(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


def _refuse_stray(typed: TextOptions) -> None:
    options = {"text_lang": "--text-lang", "kind": "--kind", "complete": "--complete", "issuer": "--issuer"}
    options |= {"published": "--published", "document": "--document", "internal": "--internal"}
    for name, option in options.items():
        if getattr(typed, name) is not None:
            raise Unreadable(f"{option} describes a text, and none was given", "add --text FILE")
