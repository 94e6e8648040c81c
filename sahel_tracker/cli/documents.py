"""A document from what was typed about it: the file, its kind, its language, who issued it and when."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sahel_tracker.cli.settings import Settings
from sahel_tracker.cli.speech import say
from sahel_tracker.cli.values import read_key, read_optional
from sahel_tracker.errors import Refused, Unreadable
from sahel_tracker.model.records import Document, DocumentKind, Language, Meeting
from sahel_tracker.render.words import mark

if TYPE_CHECKING:
    from sahel_tracker.render.words import Words
    from sahel_tracker.store.ledger import Change


TELLING, OTHER_PART, ENOUGH = 40, 0.2, 200_000
LANGUAGE_NAMES: dict[Language, str] = {"ar": mark("Arabic"), "fr": mark("French"), "en": mark("English")}


@dataclass(frozen=True, slots=True)
class TextOptions:
    """What may be said about a document."""

    text: Annotated[
        Path | None, typer.Option(help="A text file in UTF-8, a PDF or a DOCX.", metavar="FILE", readable=False)
    ] = None
    document: Annotated[str | None, typer.Option(help="Its slug; else made from the meeting's.", metavar="SLUG")] = None
    text_lang: Annotated[Language | None, typer.Option(help="The language of the text.")] = None
    kind: Annotated[DocumentKind | None, typer.Option(help="What it is; press if left out.")] = None
    complete: Annotated[bool | None, typer.Option("--complete/--excerpt", help="Whether it is the whole text.")] = None
    issuer: Annotated[str | None, typer.Option(help="Who issued it.", metavar="TEXT")] = None
    published: Annotated[str | None, typer.Option(help="Its day of publication.", metavar="DAY")] = None
    internal: Annotated[bool | None, typer.Option("--internal/--public", help="Not for pages, mail, exports.")] = None


@dataclass(frozen=True, slots=True)
class Given:
    """A text that was given, with what was said about it."""

    text: str
    said: TextOptions
    source: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """The document that a given text became, or was already; `is_new` where it was not, `changed` if anything did."""

    document: Document
    text: str
    is_new: bool
    changed: bool


def read_given(typed: TextOptions, source: str | None) -> Given | None:
    """The text of the file that was named, None if none was. Reading may take its time, so no transaction is open."""
    from sahel_tracker.exchange.attachments import read_attachment

    if typed.text is None:
        _refuse_stray(typed)
        return None
    return Given(read_attachment(typed.text), typed, read_optional(source, "--source"))


def keep(given: Given, meeting: Meeting, change: Change) -> Kept:
    """Keep a text as a document of the meeting. One that is there already, or known by its hash, is not doubled.

    Two texts that differ in trailing white space are one, which stays as it was first given. A meeting that was checked
    is not any more: the new text was not read, and what it speaks of is not passed over.
    """
    documents = change.record.documents
    known, text = _known(given.text, meeting, change)
    digest = change.keep_text(text)
    is_new = known is None or digest in change.new_texts
    new = known or Document(_new_slug(given.said, meeting, documents), meeting.slug, "press", None, digest)
    document = _described(new, given)
    if is_new:
        change.put(replace(meeting, checked=False))
    return Kept(document, text, is_new, change.put(document))


def _known(text: str, meeting: Meeting, change: Change) -> tuple[Document | None, str]:
    """The document of the meeting that this text is already, if any, and the text in the form of that document."""
    from sahel_tracker.exchange.texts import forms_of, without_trailing_space

    forms, bare = forms_of(text), without_trailing_space(text)
    for old in change.record.documents.values():
        if old.meeting != meeting.slug:
            continue
        if old.sha256 in forms:
            return old, forms[old.sha256]
        kept = change.text(old.sha256)
        if kept is not None and without_trailing_space(kept) == bare:
            return old, kept
    return None, text


def say_kept(settings: Settings, kept: Kept) -> None:
    """Tell under which slug a text was kept and as what, and what is odd about its language."""
    from sahel_tracker.render.meetings_page import DOCUMENT_KINDS

    words, slug = settings.words, kept.document.slug
    if kept.is_new:
        kind = words.text(DOCUMENT_KINDS[kept.document.kind])
        say(settings, words.text("kept the text as %(slug)s (%(kind)s)", slug=slug, kind=kind))
    elif kept.changed:
        say(
            settings, words.text("the text is there already, as %(slug)s; what is said about it was changed", slug=slug)
        )
    else:
        say(settings, words.text("the text is there already, as %(slug)s; nothing was changed", slug=slug))
    for note in _notes_on_language(kept, words):
        say(settings, note)


def _notes_on_language(kept: Kept, words: Words) -> Iterator[str]:
    from sahel_tracker.language.detect import is_mixed, language_of

    language, sample = kept.document.language, kept.text[:ENOUGH]
    seems = language_of(sample)
    if language and seems and seems != language:
        names = {"seems": words.text(LANGUAGE_NAMES[seems]), "language": words.text(LANGUAGE_NAMES[language])}
        yield words.text("note: the text seems to be in %(seems)s; it is kept as %(language)s", **names)
    if is_mixed(sample) or (language and _other_parts(sample, language)):
        yield words.text("note: the text is in more than one language; attach each part by itself if you can")


def _other_parts(text: str, language: Language) -> bool:
    """Whether a fifth or more of the text, by paragraphs, is in another language."""
    from sahel_tracker.language.detect import language_of

    paragraphs = [one for one in text.split("\n") if len(one) >= TELLING]
    other = sum(len(one) for one in paragraphs if language_of(one) not in (language, None))
    return other > OTHER_PART * sum(map(len, paragraphs))


def _described(document: Document, given: Given) -> Document:
    from sahel_tracker.language.detect import language_of
    from sahel_tracker.model.deadlines import parse_day

    typed = given.said
    return replace(
        document,
        kind=typed.kind or document.kind,
        language=typed.text_lang or document.language or language_of(given.text),
        complete=document.complete if typed.complete is None else typed.complete,
        issuer=read_optional(typed.issuer, "--issuer") or document.issuer,
        published=parse_day(typed.published) if typed.published is not None else document.published,
        source=given.source or document.source,
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
