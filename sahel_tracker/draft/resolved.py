"""What the operative part of a resolution undertakes: paragraph by paragraph, or sentence by sentence where it is told.

A paragraph that begins with the verb of a resolution is one passage. One that names who acts ("The States undertake
to …", "Un comité se réunit …") is read like a communiqué, so that each promise has its own days; what nothing is heard
in stays a passage of its own in a resolution, and is left out of a report without grounds. Invariants: passages ascend;
in a text with grounds every operative paragraph but thanks is touched by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sahel_tracker.draft.communiques import Reader
from sahel_tracker.draft.paragraphs import Paragraph
from sahel_tracker.draft.resolutions import (
    Part,
    begins_with_verb,
    disposes_later,
    dispositive_verb,
    has_grounds,
    is_formula,
    parts,
    sets_out,
    tells_courtesy,
)
from sahel_tracker.draft.strength import addresses_others
from sahel_tracker.draft.undertakings import Undertaking
from sahel_tracker.language.sentences import sentences
from sahel_tracker.language.undertakings import cue
from sahel_tracker.model.records import Wording

_TO_DO = re.compile(r"(?:to|that|de|que|a)\s|d'|qu'")
_HEAD = 60
_SINGULAR = re.compile(r"^(?:elle|il|it)\s")
_FIRST_PERSON = re.compile(r"(?:nous|we|نحن)\b")


def resolution_passages(text: str, found: Sequence[Paragraph]) -> list[Undertaking]:
    """What the paragraphs of a resolution undertake, in order."""
    return list(_Operative(text, found).read())


class _Operative:
    """Reads the operative part from its beginning to its end, and remembers the verb that stands over a list."""

    def __init__(self, text: str, found: Sequence[Paragraph]) -> None:
        self._found = found
        self._teller = Reader(text)
        self._grounded = has_grounds(found)
        self._asked: Wording = "call" if self._grounded else "firm"
        speaks_for_itself = any(_FIRST_PERSON.match(one.body) for one in found)
        self._own: Wording = "firm" if speaks_for_itself else self._asked
        self._settled: Wording = self._own
        self._wording: Wording = self._own
        self._head: Paragraph | None = None
        self._under_formula = self._in_list = False

    def read(self) -> Iterator[Undertaking]:
        for one, part in zip(self._found, parts(self._found), strict=True):
            if part is Part.OPERATIVE and not tells_courtesy(one.body):
                yield from self._paragraph(one)
                continue
            yield from self._closed()
            self._in_list = False
            self._enter(one, part)
        yield from self._closed()

    def _closed(self) -> Iterator[Undertaking]:
        """The verb over a list that nothing followed."""
        if self._head is not None:
            yield _whole(self._head, self._head, self._wording)
            self._head = None

    def _enter(self, one: Paragraph, part: Part) -> None:
        """Remember what a line that only frames others says of them; a new preamble ends it."""
        if part is Part.PREAMBLE:
            self._under_formula, self._settled = False, self._own
        elif is_formula(one) or sets_out(one):
            agreed = cue("decide").search(one.body) is not None
            self._under_formula, self._settled = True, "firm" if agreed else self._worded(one)
        self._wording = self._settled

    def _paragraph(self, one: Paragraph) -> Iterator[Undertaking]:
        if self._head is None and _stands_over(one):
            self._head, self._wording, self._in_list = one, self._worded(one), True
        elif self._head is not None or self._disposes(one) or self._is_item(one):
            yield from self._disposed(one)
        else:
            self._wording, self._in_list = self._settled, False
            yield from self._told(one)

    def _disposed(self, one: Paragraph) -> Iterator[Undertaking]:
        """The passage of a paragraph with its verb, and a meeting to come that is told after a semicolon by itself."""
        self._wording = self._worded(one)
        made = _whole(self._head or one, one, self._wording)
        self._head = None
        later = _meeting_to_come(one)
        told = list(self._teller.told(later)) if later else []
        if later and told:
            end = one.start + len(one.text[: later.start - one.start].rstrip(" ;؛"))
            made = replace(made, end=end, until=end)
        yield made
        yield from told

    def _disposes(self, one: Paragraph) -> bool:
        """Whether a paragraph is one passage by its verb; one that states a view may promise something beside it."""
        if not begins_with_verb(one.body):
            return False
        verb = dispositive_verb(one.body)
        return verb is None or cue("views").fullmatch(verb) is None or not any(self._teller.told(one))

    def _is_item(self, one: Paragraph) -> bool:
        """Whether a paragraph goes on with the verb of the one before, or with the one that stands over them all."""
        if dispositive_verb(one.body) is not None:
            return False
        return bool(_TO_DO.match(one.body)) or (self._in_list and bool(one.label) and not _is_number(one))

    def _told(self, one: Paragraph) -> Iterator[Undertaking]:
        """The promises of its sentences; of the rest, in a resolution, what stands together as it stands."""
        heard: list[tuple[Paragraph, list[Undertaking]]] = []
        for piece in _pieces(one):
            said = [] if tells_courtesy(piece.body) else list(self._teller.told(piece))
            if heard and not said and not heard[-1][1]:
                heard[-1] = (_joined(one, heard[-1][0], piece), [])
            else:
                heard.append((piece, said))
        alone = len(heard) == 1
        for piece, said in heard:
            yield from (replace(each, wording=self._told_as(each)) for each in said)
            if not said and self._is_kept(piece, alone=alone):
                yield self._rest(piece)

    def _told_as(self, one: Undertaking) -> Wording:
        return self._asked if one.by == "ask" and one.wording == "firm" else one.wording

    def _is_kept(self, piece: Paragraph, *, alone: bool) -> bool:
        """Whether a sentence in which nothing is heard is drafted nevertheless: one that acts, or rules something."""
        if self._grounded and alone:
            return True
        if self._teller.only_tells(piece):
            return False
        if verb := dispositive_verb(_SINGULAR.sub("", piece.body)):
            return cue("views").fullmatch(verb) is None
        rules = self._under_formula or not _is_view(piece)
        return disposes_later(piece.body) or (rules and not tells_courtesy(piece.body))

    def _rest(self, piece: Paragraph) -> Undertaking:
        made = _whole(piece, piece, self._worded(piece))
        return replace(made, view=made.view and not self._under_formula)

    def _worded(self, one: Paragraph) -> Wording:
        """Firm where those who adopt it bind themselves; else as what is asked; a list goes with its verb."""
        if cue("promises").search(one.body):
            return "firm"
        if cue("asked").search(one.body):
            return self._asked
        verb = dispositive_verb(one.body)
        if verb is None:
            return self._wording
        if not cue("binding").fullmatch(verb):
            return "call" if _is_asked_of_others(one, verb) else self._asked
        return "exploratory" if cue("explore").search(one.body) else "firm"


def _meeting_to_come(one: Paragraph) -> Paragraph | None:
    """The clause after the last semicolon, where it tells of a meeting to come."""
    at = max(one.text.rfind("; "), one.text.rfind("؛ "))
    if at < 0:
        return None
    later = Paragraph(one.start + at + 2, one.end, one.text[at + 2 :], "")
    head = later.body[:_HEAD]
    return later if cue("meetings").search(head) and cue("nexts").search(head) else None


def _is_asked_of_others(one: Paragraph, verb: str) -> bool:
    return cue("views").fullmatch(verb) is None and addresses_others(one.body, verb)


def _pieces(one: Paragraph) -> Iterator[Paragraph]:
    """The sentences of a paragraph, the first of them with its label."""
    labelled = len(one.label)
    for number, span in enumerate(sentences(one.text[labelled:])):
        start = labelled + span.start if number else 0
        end, label = labelled + span.end, "" if number else one.label
        yield Paragraph(one.start + start, one.start + end, one.text[start:end], label)


def _joined(one: Paragraph, first: Paragraph, last: Paragraph) -> Paragraph:
    return Paragraph(first.start, last.end, one.text[first.start - one.start : last.end - one.start], first.label)


def _stands_over(one: Paragraph) -> bool:
    """Whether a paragraph is no more than a verb over the list that follows: "Requests the secretariat:"."""
    return one.text.endswith(":") and len(sentences(one.text[len(one.label) :])) == 1


def _looked_into(one: Paragraph, wording: Wording) -> Wording:
    """What an item of a list that binds only looks into, at its beginning, or notes that it will be, is exploratory."""
    studied = _is_view(one) and cue("studied").search(one.body)
    looks = wording == "firm" and (studied or cue("explore").search(one.body, 0, _HEAD))
    return "exploratory" if looks else wording


def _whole(first: Paragraph, last: Paragraph, wording: Wording) -> Undertaking:
    lead = last.start + len(last.label) - first.start
    worded = _looked_into(last, wording)
    verb = dispositive_verb(last.body)
    outside = worded == "call" and verb is not None and _is_asked_of_others(last, verb)
    return Undertaking(first.start, last.end, last.end, worded, "resolve", lead, view=_is_view(last), outside=outside)


def _is_number(one: Paragraph) -> bool:
    return one.label.strip("(). -–•").isdecimal()


def _is_view(one: Paragraph) -> bool:
    """Whether a paragraph states something and asks for nothing: by its verb, without any, or announcing a list."""
    if cue("asked").search(one.body):
        return False
    verb = dispositive_verb(one.body)
    if verb is not None:
        return cue("views").fullmatch(verb) is not None or one.text.endswith(":")
    is_item = bool(_TO_DO.match(one.body)) or not _is_number(one)
    return not is_item and not cue("norms").search(one.body) and not cue("promises").search(one.body)
