"""The timeline: every event in order, with each date that is claimed for it, and the sources' own publication."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import isfinite

from .. import dates
from ..compare.chronology import Entry, chronology
from ..compare.verdicts import Comparison, ranked
from ..data import structured
from ..model import Article
from ..vocabulary import Stance
from . import chart
from .book import Book
from .parts import Parts
from .sheet import Sheet
from .shown import Former, Link, ShownSubject, Witness

CROWDED = 10
"""Entries of a year beyond which its months are headings, too."""


@dataclass(frozen=True, kw_only=True)
class Publication:
    """A source at its publication."""

    witness: Witness
    article: Article


@dataclass(frozen=True, kw_only=True)
class Happening:
    """An event, the questions that concern it, and their verdicts in words, the worst first.

    `placed` is whether its place here is ours, as nobody dates it; `first`, where it stands apart from the months, is the
    first source that reports it.
    """

    subject: ShownSubject
    placed: bool
    first: Publication | None
    asked: tuple[ShownSubject, ...]
    verdicts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Month:
    """The entries of a month of a crowded year, or all of a year, which has no title of its own then."""

    title: str
    anchor: str
    entries: tuple[Happening | Publication, ...]


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """The entries under one heading; `anchor` is its own."""

    title: str
    anchor: str
    months: tuple[Month, ...]


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """The timeline."""

    gone: tuple[Former, ...]
    witnesses: tuple[Witness, ...]
    drawing: chart.Drawing | None
    close_up: chart.CloseUp | None
    dated: tuple[tuple[str, Link], ...]
    """The dated events, each with its dates in words."""
    undated: tuple[Link, ...]
    stretches: tuple[Stretch, ...]


def sheet(book: Book) -> Sheet[Timeline]:
    """All events in order."""
    parts = Parts(book, "../")
    groups = chronology(book.events, book.corpus.articles)
    entries = [entry for group in groups for entry in group.entries]
    events = [(entry.entry, entry.dated) for entry in entries if isinstance(entry.entry, Comparison)]
    stretches, anchors = [], set[str]()
    for number, group in enumerate(groups, start=1):
        anchor = "_" + group.address.replace(" ", "-")
        anchor += f"-{number}" if anchor in anchors else ""
        anchors.add(anchor)
        stretches.append(Stretch(title=group.title, anchor=anchor, months=tuple(_months(book, parts, group.entries))))
    close_up = book.project.close_up
    return Sheet(
        path="timeline.md",
        template="timeline.md.j2",
        title="Timeline",
        description="Every event that the sources report, in order, with each date claimed for it and who claims it.",
        structured=structured.timeline(book.events),
        page=Timeline(
            gone=parts.gone("timeline/"),
            witnesses=parts.witnesses(),
            drawing=chart.timeline([event for event, _ in events], parts),
            close_up=chart.close_up(book.events, close_up, parts) if close_up else None,
            dated=tuple((_dates(book, event), parts.link(event.subject)) for event, dated in events if dated),
            undated=tuple(parts.link(event.subject) for event, dated in events if not dated),
            stretches=tuple(stretches),
        ),
    )


def _dates(book: Book, event: Comparison) -> str:
    told = (f"{'forecast: ' if p.stance is Stance.AHEAD else ''}{book.label(event, p)}" for p in event.valued)
    return " or ".join(dict.fromkeys(told))


def _months(book: Book, parts: Parts, entries: Iterable[Entry]) -> Iterator[Month]:
    """The entries under the months of a crowded year, or all under one without a title, as where none is dated.

    What may have happened months before it was reported first stands under no month.
    """
    entries = list(entries)
    if len(entries) <= CROWDED or not any(entry.dated for entry in entries):
        yield Month(title="", anchor="", entries=tuple(_entry(book, parts, entry) for entry in entries))
        return
    for (title, key), group in groupby(entries, key=_month):
        yield Month(title=title, anchor=f"_{key}", entries=tuple(_entry(book, parts, entry) for entry in group))


def _month(entry: Entry) -> tuple[str, str]:
    """The heading under which an entry stands in its year, and its anchor."""
    if entry.first and entry.late:
        by = "by " if isfinite(entry.first.days.last) else ""  # or later
        return f"Undated, reported {by}{dates.human(entry.first.published)}", f"by-{entry.first.id}"
    return dates.month(entry.day)


def _entry(book: Book, parts: Parts, entry: Entry) -> Happening | Publication:
    if isinstance(entry.entry, Article):
        return _publication(parts, entry.entry)
    asked = parts.subjects(ranked(book.concerning.get(entry.entry.subject.id, [])))
    words = [verdict.words for verdict in sorted({each.judged.verdict for each in asked}, reverse=True)]
    inside = ["one source contradicts itself"] if any(each.torn for each in asked) else []
    return Happening(
        subject=parts.subject(entry.entry),
        placed=not entry.dated,
        first=_publication(parts, entry.first) if entry.first and entry.late else None,
        asked=asked,
        verdicts=tuple(words + inside),
    )


def _publication(parts: Parts, article: Article) -> Publication:
    return Publication(witness=parts.witness(article.id), article=article)
