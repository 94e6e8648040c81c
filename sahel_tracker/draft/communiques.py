"""Reports and communiqués told in sentences: what a body undertakes, calls for or plans, clause by clause.

A cue (agreed to, دعا إلى, a décidé de) opens a scope that runs to the next cue or to the end of the sentence; what
stands in it is cut into items where one promise joins the next. Who speaks decides how firm it is: what one speaker
asks for is a call. Invariants: passages ascend, begin and end with words, and lie within one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sahel_tracker.draft.hits import Hit, hits
from sahel_tracker.draft.items import Item, Scope, begins_with_action, begins_with_doing, first_item, items
from sahel_tracker.draft.lists import addresses_part, announces_list, heads_part, is_unfinished_item, names_next_meeting
from sahel_tracker.draft.paragraphs import Paragraph
from sahel_tracker.draft.strength import asks_others, requests_others, wording_of
from sahel_tracker.draft.subjects import LONGEST, named_first, named_last, own_country
from sahel_tracker.draft.undertakings import Undertaking
from sahel_tracker.language.detect import language_of
from sahel_tracker.language.folded import folded
from sahel_tracker.language.sentences import sentences
from sahel_tracker.language.undertakings import cue
from sahel_tracker.model.records import Wording

_NEAR = 26
_HEADING, _HEADLINE, _FEWEST = 80, 160, 3
_HEAD = 52
_AND = re.compile(r"\s(?:and|et)\s(?!.*\s(?:and|et)\s)")
_BOUNDARY = re.compile(r"[,،٬;؛:]\s*|\.\.+\s*|^\W*")
_PLURAL = re.compile(r"وا$|ون$|ين$|^ont\b|ent$|ons$|^(?:have|are)\b")
_PREPOSITION = re.compile(
    r"\s(?:خلال|في|امام|لدي|علي|الي|عقب|of|on|at|in|to|for|from|with|by|during|de|du|des|aux?|dans|lors|avec|sur|par)\s"
)
_GOVERNED = re.compile(r"[\s،]*(?:ب|على\s|[أا]ن\s)")
_OF = re.compile(r"\s+(?:من|الي)\s+")
_TO_DO = re.compile(r"[\s،]*(?:ب|الي\s|علي\s|to\s|with\s|d'|de\s|\w)")
_SECOND = re.compile(r"\s(?:and|et)\s+$")
_TOLD = re.compile(r"(?:that|que|qu')\s?(?:\w+\s){1,4}?(?:had|was|were|avait|avaient|etait|etaient)\s")
_PAST_BEFORE = re.compile(r"(?:^|\s)قد\s*$")


def communique_passages(text: str, found: Sequence[Paragraph]) -> list[Undertaking]:
    """What the paragraphs of a report or communiqué undertake, ask for or plan, in order."""
    reader = Reader(text)
    headed = len(found) >= _FEWEST and _is_headline(found[0])
    return [one for paragraph in found[headed:] for one in reader.read(paragraph)]


def _is_headline(first: Paragraph) -> bool:
    """A short first line without a full stop: it says again what the report tells."""
    return len(first.text) <= _HEADLINE and first.text[-1] not in ".:;"


class Reader:
    """Reads one text from its beginning to its end, and remembers who spoke last and whether a list is open."""

    def __init__(self, text: str) -> None:
        known = folded(text)
        self._text, self._known = text, known
        self._language = language_of(text) or "en"
        self._alone = False
        self._list: Wording | None = None
        self._heading, self._entered, self._goes_on = "", False, False
        self._opening = tells_of_opening(known.letters) and not _decides(known.letters)

    def read(self, paragraph: Paragraph) -> Iterator[Undertaking]:
        """The undertakings of the next paragraph: whole if it is an item of a list that was announced."""
        if names_next_meeting(paragraph):
            start, end = (self._known.place(at) for at in (paragraph.start + len(paragraph.label), paragraph.end))
            yield from self._items(Scope(start, end, "appoint", whole=True), "firm")
            return
        if self._list and self._heads_part(paragraph):
            self._entered = self._goes_on = False
            return
        if self._list and self._is_listed(paragraph):
            yield from self._listed(paragraph, self._list)
            return
        self._heading, self._entered, self._goes_on = _kind_of(paragraph.label), False, False
        self._list = "firm" if self._is_list_heading(paragraph) else None
        yield from self.told(paragraph)
        if not paragraph.text.endswith(":"):
            self._list = "firm" if self._is_list_heading(paragraph) else None
        elif self._list is None and announces_list(paragraph):
            self._list = "firm"

    def _listed(self, paragraph: Paragraph, wording: Wording) -> Iterator[Undertaking]:
        """An item whole if it begins with what is to be done, or promises nothing by a verb of its own."""
        start, end = paragraph.start + len(paragraph.label), paragraph.end
        item = Item(self._known.place(start), self._known.place(end), self._known.place(end))
        verbs = list(hits(self._known.letters, item.start, item.end))
        begins = any(hit.start == item.start for hit in verbs)
        if begins or not begins_with_action(self._known.letters, item, self._language):
            heard = list(self._sentences(start, end))
            if heard or any(hit.kind == "tell" for hit in verbs):
                yield from heard
                return
        yield from self._items(Scope(item.start, item.end, "decide", whole=True), wording)

    def told(self, paragraph: Paragraph) -> Iterator[Undertaking]:
        """The undertakings of its sentences, whatever stood before it."""
        start = paragraph.start + len(paragraph.label)
        yield from self._sentences(start, paragraph.end)

    def _sentences(self, start: int, end: int) -> Iterator[Undertaking]:
        """What the sentences of a paragraph undertake, without what was proposed and then not agreed upon."""
        made: list[Undertaking] = []
        proposed = False
        for span in sentences(self._text[start:end]):
            first, last = self._known.place(start + span.start), self._known.place(start + span.end)
            if cue("undecided").search(self._known.letters, first, last):
                made = [] if proposed else made
            yield from made
            made = list(self._sentence(first, last))
            proposed = cue("proposals").search(self._known.letters, first, last) is not None
        yield from made

    def only_tells(self, paragraph: Paragraph) -> bool:
        """Whether its verbs tell what was said or done, and set nothing going."""
        start, end = self._known.place(paragraph.start), self._known.place(paragraph.end)
        kinds = [hit.kind for hit in hits(self._known.letters, start, end)]
        return bool(kinds) and set(kinds) == {"tell"}

    def _heads_part(self, paragraph: Paragraph) -> bool:
        """Whether a line heads a part of the open list, and tells nothing."""
        if heads_part(paragraph):
            return True
        start, end = self._known.place(paragraph.start), self._known.place(paragraph.end)
        return addresses_part(paragraph) and not any(hits(self._known.letters, start, end))

    def _is_listed(self, paragraph: Paragraph) -> bool:
        """Whether a labelled paragraph is of the open list: a number is not, where a numbered one opened a), b)."""
        kind = _kind_of(paragraph.label)
        if not (kind or self._goes_on or is_unfinished_item(paragraph)):
            return False
        self._goes_on = is_unfinished_item(paragraph)
        if not self._entered and kind == self._heading:
            self._heading = ""
        self._entered = True
        return not kind or kind != self._heading

    def _is_list_heading(self, paragraph: Paragraph) -> bool:
        return len(paragraph.text) <= _HEADING and bool(cue("lists").search(paragraph.body))

    def _sentence(self, start: int, end: int) -> Iterator[Undertaking]:
        heard = list(hits(self._known.letters, start, end))
        ends = [start, *(hit.end for hit in heard)]
        last = [None, *heard]
        starts = [self._begins(*one) for one in zip(heard, ends, last, strict=False)]
        for hit, begin, before, after in zip(heard, starts, ends, [*starts[1:], end], strict=False):
            self._alone = self._speaks_alone(hit, before, after)
            pledging, charged = self._pledging(hit, before, after), self._charged(hit, before, after)
            for one in self._scope(hit, begin, before, after):
                yield replace(one, pledged_by=pledging, charged=charged, alone=self._alone)

    def _speaks_alone(self, hit: Hit, before: int, after: int) -> bool:
        """Whether the subject of the verb is one person; without a subject, as with the verb before."""
        letters = self._known.letters
        verb = letters[hit.start : hit.end]
        if _PLURAL.search(verb):
            return False
        arabic = "\u0600" < verb[0] < "\u0700"
        begin = hit.start + len(verb.split(" ")[0]) if arabic else hit.end
        near = letters[begin : min(max(hit.end, begin + _NEAR), after)]
        if cut := _PREPOSITION.search(f" {near}"):
            near = near[: max(0, cut.start())]
        lead = letters[before : hit.start]
        if arabic and not _PAST_BEFORE.search(lead) and (named := _first_subject(near)) is not None:
            return named
        named = _last_subject(lead)
        return self._alone if named is None else named

    def _pledging(self, hit: Hit, before: int, after: int) -> tuple[str, ...]:
        """The codes of those who pledge by name: before the verb, in Arabic also between it and what is pledged."""
        verb = self._known.letters[hit.start : hit.end]
        if hit.kind == "expect":
            return own_country(self._text[: self._known.starts[hit.start]])
        if hit.kind != "decide" or cue("advice").match(verb):
            return ()
        lead = self._text[self._known.starts[before] : self._known.starts[hit.start]]
        if leading := named_last(lead)[0]:
            return leading
        if not "\u0600" < verb[0] < "\u0700":
            return ()
        place = self._known.ends[hit.end - 1]
        following = self._text[place : min(self._known.ends[after - 1], place + LONGEST)]
        codes, end = named_first(following)
        return codes if _GOVERNED.match(following, end) else ()

    def _charged(self, hit: Hit, before: int, after: int) -> tuple[str, ...]:
        """The codes of those who are asked by name, where what they are asked begins after them."""
        if hit.kind != "ask":
            return ()
        letters, starts = self._known.letters, self._known.starts
        if cue("passives").match(letters, hit.start):
            return named_last(self._text[starts[before] : starts[hit.start]])[0]
        place = letters.find(" ", hit.start, after)
        if place < 0:
            return ()
        if body := cue("many").match(letters, place + 1, after):
            place = body.end()
        elif not cue("charging").match(letters, hit.start):
            return ()
        if to := _OF.match(letters, place, after):
            place = to.end()
        following = self._text[starts[place] : min(self._known.ends[after - 1], starts[place] + LONGEST)]
        codes, end = named_first(following)
        return codes if _TO_DO.match(folded(following[end:]).letters) else ()

    def _begins(self, hit: Hit, before: int, last: Hit | None) -> int:
        """Where what a cue governs begins: for what is told as settled with its subject, else at the cue."""
        if hit.kind != "expect" or self._goes_on_acting(before, hit.start):
            return hit.start
        start = min(self._clause_start(before, hit.start), self._names_start(before, hit.start))
        if last is None or last.kind != "expect" or self._known.letters[before:start].strip():
            return start
        joint = _AND.search(self._known.letters, before, hit.start)
        return joint.end() if joint else hit.start

    def _goes_on_acting(self, before: int, at: int) -> bool:
        """Whether the verb at `at` is the second one of its subject: "which meets every month and presents …"."""
        lead = self._known.letters[before:at]
        verbs = (cue(kind).search(lead) for kind in ("rule", "expect"))
        return _SECOND.search(lead) is not None and any(verbs)

    def _scope(self, hit: Hit, begin: int, before: int, after: int) -> Iterator[Undertaking]:
        match hit.kind:
            case "tell":
                return
            case "discuss":
                yield from self._one(first_item(self._known, hit.end, after, "outputs"), "planned", hit.kind)
            case "crown":
                yield from self._one(first_item(self._known, hit.end, after, "texts"), "planned", hit.kind)
            case "expect":
                scope = Scope(begin, after, hit.kind, whole=True)
                planned = self._opening or cue("plans").match(self._known.letters, hit.start)
                yield from self._items(scope, "planned" if planned else "firm")
            case _:
                found = list(self._promised(hit, after))
                lead = self._known.letters[before : hit.start]
                first = found[0].start if found else hit.end
                wording = wording_of(self._known.letters, hit, lead, first, alone=self._alone)
                outside = wording == "call" and asks_others(self._known.letters, hit, first)
                if self._announces_list(hit.end, after):
                    self._list = wording
                elif not self._is_turned_down(hit, after):
                    made = (one for item in found for one in self._one(item, wording, hit.kind))
                    yield from (replace(one, outside=outside or one.outside) for one in made)

    def _is_turned_down(self, hit: Hit, after: int) -> bool:
        """Whether the same breath says that what is proposed was not agreed upon."""
        letters = self._known.letters
        proposed = cue("proposals").search(letters, hit.start, hit.end)
        return proposed is not None and cue("undecided").search(letters, hit.end, after) is not None

    def _promised(self, hit: Hit, after: int) -> Iterator[Item]:
        """What a cue governs, but no feelings that are stressed and no paper that is merely approved."""
        letters = self._known.letters
        approves = cue("approvals").match(letters, hit.start) is not None
        for item in items(self._known, Scope(hit.end, after, hit.kind), self._language):
            felt = hit.kind == "stress" and cue("attitudes").match(letters, item.start)
            told = _TOLD.match(letters, item.start, item.end)
            if not (felt or told or (approves and not begins_with_doing(letters, item, self._language))):
                yield item

    def _announces_list(self, start: int, end: int) -> bool:
        """Whether nothing but "the following:" comes after a cue."""
        return end - start <= _HEADING and self._known.letters[start:end].rstrip().endswith(":")

    def _clause_start(self, before: int, at: int) -> int:
        """Where the clause begins that holds the verb at `at`: after "that", or after the last mark."""
        lead = self._known.letters[before:at]
        ends = [match.end() for match in cue("says_that").finditer(lead)] or [
            *(match.end() for match in _BOUNDARY.finditer(lead)),
            *(match.end() + 1 for match in cue("relative").finditer(lead)),
        ]
        return before + max(ends, default=0)

    def _names_start(self, before: int, at: int) -> int:
        """Where the countries begin that are together the subject of the verb at `at`; else the verb's own place."""
        start = self._known.starts[before]
        codes, begin = named_last(self._text[start : self._known.starts[at]])
        return self._known.place(start + begin) if len(codes) > 1 else at

    def _items(self, scope: Scope, wording: Wording) -> Iterator[Undertaking]:
        for item in items(self._known, scope, self._language):
            yield from self._one(item, wording, scope.by)

    def _one(self, item: Item | None, wording: Wording, by: str) -> Iterator[Undertaking]:
        if item is None or cue("postponed").search(self._known.letters, item.start, item.end):
            return
        said = self._known.letters[item.start : item.end]
        outside = wording == "firm" and requests_others(said)
        if outside:
            wording = "call"
        looked_into = wording == "firm" and (cue("explore").search(said[:_HEAD]) or cue("studied").search(said))
        span, until = self._known.span(item.start, item.end), self._known.ends[item.until - 1]
        worded = "exploratory" if looked_into else wording
        yield Undertaking(span.start, span.end, until, worded, by, outside=outside)


def _kind_of(label: str) -> str:
    """What a paragraph is labelled with: a number, a letter or a bullet; "" where it has no label."""
    mark = label.strip("() .")[:1]
    if not label:
        return ""
    return "number" if mark.isdigit() else "letter" if mark.isalpha() else "bullet"


def _decides(letters: str) -> bool:
    """Whether anything is decided in a folded text, other than what it tells of an earlier meeting."""
    return any(hit.kind == "decide" for hit in hits(letters, 0, len(letters)))


def tells_of_opening(letters: str) -> bool:
    """Whether a folded text tells first that a meeting opened, and only then, if at all, that it ended."""
    opened, closed = cue("opens").search(letters), cue("closes").search(letters)
    return opened is not None and (closed is None or opened.start() < closed.start())


def _first_subject(near: str) -> bool | None:
    """Whether the first subject named is one person; None where none is."""
    return min(_subjects(near), default=(0, None))[1]


def _last_subject(lead: str) -> bool | None:
    return max(_subjects(lead), default=(0, None))[1]


def _subjects(part: str) -> list[tuple[int, bool | None]]:
    """Where one speaker or a body is named, unless after a preposition, and whether it is one speaker."""
    found = [(match.start(), alone) for kind, alone in _SUBJECTS for match in cue(kind).finditer(part)]
    return [(at, alone) for at, alone in found if not _PREPOSITION.search(f" {part[max(0, at - 8) : at]}", 0)]


_SUBJECTS: tuple[tuple[str, bool | None], ...] = (("one", True), ("many", False))
