"""The timeline: every event in order, with each date that is claimed for it, and the sources' own publication."""

from dataclasses import dataclass

from .. import dates
from ..compare.chronology import chronology
from ..compare.verdicts import Comparison
from ..data import structured
from ..model import Article
from ..vocabulary import Verdict
from . import chart
from .book import Book
from .parts import Gone, Link, Parts, Subject, Witness
from .sheet import Front, Sheet


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question that concerns an event, with its verdict."""

    link: Link
    verdict: Verdict
    torn: bool


@dataclass(frozen=True, kw_only=True)
class Happening:
    """An event, the questions that concern it, and their verdicts, the worst first."""

    subject: Subject
    asked: tuple[Asked, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, kw_only=True)
class Publication:
    """A source's own publication, among the events."""

    witness: Witness
    kind: str
    published: str
    note: str | None


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """The entries under one heading; `anchor` is its own."""

    title: str
    anchor: str
    entries: tuple[Happening | Publication, ...]


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """The timeline."""

    gone: tuple[Gone, ...]
    witnesses: tuple[Witness, ...]
    drawing: chart.Drawing | None
    stretches: tuple[Stretch, ...]


def sheet(book: Book) -> Sheet:
    """All events in order."""
    parts = Parts(book, "../")
    groups = chronology(book.events, book.articles)
    in_order = [entry for group in groups for entry in group.entries if isinstance(entry, Comparison)]
    stretches, anchors = [], set[str]()
    for number, group in enumerate(groups, start=1):
        anchor = "_" + group.title.replace(" ", "-").replace(",", "").lower()
        anchor += f"-{number}" if anchor in anchors else ""
        anchors.add(anchor)
        entries = tuple(_entry(book, parts, entry) for entry in group.entries)
        stretches.append(Stretch(title=group.title, anchor=anchor, entries=entries))
    return Sheet(
        path="timeline.md",
        template="timeline.md.j2",
        front=Front(
            title="Timeline",
            description="Every event that the articles tell of, in order, with each date that is claimed for it "
            "and who claims it.",
            structured=structured.timeline(book.events),
        ),
        page=Timeline(
            gone=parts.gone("timeline/"),
            witnesses=parts.witnesses(),
            drawing=chart.timeline(in_order, book.articles, parts.witness),
            stretches=tuple(stretches),
        ),
    )


def _entry(book: Book, parts: Parts, entry: Comparison | Article) -> Happening | Publication:
    if isinstance(entry, Article):
        return Publication(
            witness=parts.witness(entry.id),
            kind=entry.kind,
            published=dates.human(entry.published),
            note=entry.published_note,
        )
    asked = [
        Asked(link=parts.link(c.subject), verdict=c.verdict, torn=bool(c.torn)) for c in book.concerning(entry.subject.id)
    ]
    verdicts = sorted({each.verdict for each in asked}, reverse=True)
    return Happening(subject=parts.subject(entry), asked=tuple(asked), verdicts=tuple(verdicts))
