"""What is new about a commitment, in words.

Invariant: what was said before is told with the day of the digest that said it, so that a correction can be followed.
"""

from __future__ import annotations

from sahel_tracker.model.assessment import Assessment
from sahel_tracker.model.memory import Said
from sahel_tracker.render.commitment_words import HEADLINES, evidence_words
from sahel_tracker.render.words import Words, mark
from sahel_tracker.report.digest import Gone
from sahel_tracker.report.news import News, band_of
from sahel_tracker.report.stopped import StoppedProcess

BANDS = (
    mark("up to 30 days"),
    mark("31 to 90 days"),
    mark("91 days to a year"),
    mark("more than a year"),
    mark("more than five years"),
)
_SAID = {"dormant": mark("without mention"), "kept": mark("fulfilled"), "closed": mark("closed")}
_CAUSES = {
    "passed": mark("its last day was %(day)s"),
    "not held": mark("no meeting counts for the turn due on %(day)s"),
    "recorded": mark("new in the record"),
    "reopened": mark("open again"),
    "changed": mark("the record was corrected"),
    "near": mark("new"),
    "silent": mark("without mention since %(day)s"),
    "kept": mark("fulfilled on %(day)s"),
    "held": mark("held on %(day)s"),
    "closed": mark("closed on %(day)s"),
    "extended": mark("now due by %(day)s"),
}


def news_words(news: News | None, one: Assessment, words: Words) -> str:
    """What made it so, and what was said of it before; nothing where nothing is new."""
    if news is None:
        return ""
    cause = _cause_words(news, one, words)
    before = news.before
    if before is None or before.kind == "open" or news.what in ("band", "missed"):
        return cause
    return words.text("%(cause)s; before: %(before)s", cause=cause, before=said_words(before, words))


def said_words(said: Said, words: Words) -> str:
    """What a digest said, and which one."""
    kind = words.text(_SAID.get(said.kind) or HEADLINES[said.kind])
    return words.text("%(status)s (digest of %(day)s)", status=kind, day=said.on)


def gone_words(gone: Gone, words: Words) -> str:
    """A commitment that is not among those of this digest any more."""
    name = f"{gone.ref} {words.title(gone.title)}" if gone.title else gone.ref
    before = said_words(gone.before, words)
    return words.text("%(commitment)s: not in this digest any more; before: %(before)s", commitment=name, before=before)


def stopped_words(stopped: StoppedProcess, number: int, words: Words) -> str:
    """A process that has stopped meeting, once for so many commitments without mention (R10)."""
    silent = words.count("%(n)d commitment without mention", "%(n)d commitments without mention", number)
    last = words.between(stopped.met_from, stopped.last_met)
    values = {"process": words.title(stopped.name), "silent": silent, "day": last}
    return words.text("%(process)s: no meeting recorded since %(day)s; %(silent)s", **values)


def _cause_words(news: News, one: Assessment, words: Words) -> str:
    if news.what == "band":
        return words.text("now: %(band)s", band=words.text(BANDS[band_of(one.days_overdue or 0)]))
    if news.cause == "found":
        return evidence_words(one, words)
    return words.text(_CAUSES[news.cause], day=news.day)
