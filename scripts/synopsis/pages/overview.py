"""The overview: the contradictions, the treaty at a glance, and what each source covers."""

from collections import defaultdict
from dataclasses import dataclass

from ..compare.verdicts import Comparison
from ..data import structured
from ..vocabulary import Layer, Stance, Verdict
from .book import Book
from .parts import Holding, Link, Parts, Subject, Witness
from .sheet import Front, Sheet


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many subjects of a theme each source speaks of; `quarter` is 1 to 4, by the share of the most that one does."""

    theme: str
    key: str
    counts: tuple[tuple[Witness, int, int], ...]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What each source does most with a provision: quotes, tells or interprets it; else why it is silent."""

    provision: Link
    cells: tuple[tuple[str | None, str, int], ...]
    """What it does, or None; why it is silent; and how dark the cell is, 0 to 3."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """A source in a few words."""

    witness: Witness
    published: str
    kind: str
    title: str | None


@dataclass(frozen=True, kw_only=True)
class Glance:
    """A dated event of which at least two sources tell: its dates, and who tells of it in another way."""

    subject: Subject
    dated: tuple[Holding, ...]
    others: tuple[tuple[str, tuple[Witness, ...]], ...]
    """How those without a date tell of it, and who: still to come, has not happened, only claimed, no date."""


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The overview."""

    lead: str
    witnesses: tuple[Witness, ...]
    contradictions: tuple[Subject, ...]
    torn: int
    subjects: int
    counts: dict[str, int]
    """By the verdict's name."""
    glance: tuple[Glance, ...]
    coverage: tuple[Share, ...]
    provisions: tuple[Told, ...]
    cards: tuple[Card, ...]


def sheet(book: Book) -> Sheet:
    """The overview of everything."""
    parts = Parts(book, "./")
    counts = {verdict.name: len(book.with_verdict(verdict)) for verdict in Verdict}
    return Sheet(
        path="index.md",
        template="overview.md.j2",
        front=Front(
            title="Overview",
            description=book.project.description,
            hide=("navigation", "toc"),
            structured=structured.overview(book.project, book.articles),
        ),
        page=Overview(
            lead=book.project.lead,
            witnesses=parts.witnesses(),
            contradictions=parts.subjects(book.with_verdict(Verdict.CONTRADICT) + book.torn()),
            torn=len(book.torn()),
            subjects=len(book.comparisons),
            counts=counts,
            glance=tuple(_glance(parts, c) for c in book.events if c.valued and len(c.articles) > 1),
            coverage=_coverage(book, parts),
            provisions=tuple(_told(book, parts, comparison) for _, comparison in book.provisions if comparison.statements),
            cards=tuple(
                Card(witness=parts.witness(a.id), published=a.published, kind=a.kind, title=a.title) for a in book.articles
            ),
        ),
    )


def _glance(parts: Parts, comparison: Comparison) -> Glance:
    subject = parts.subject(comparison)
    dated = tuple(h for h in subject.holdings if h.label and h.stance is Stance.HAPPENED)
    ways: dict[str, list[str]] = defaultdict(list)
    shown = {holder.witness.id for holding in dated for holder in holding.holders}
    for holding in subject.holdings:
        for holder in holding.holders if holding not in dated else ():
            way = holding.stance.value if holding.stance is not Stance.HAPPENED else "no date"
            way = "only claimed" if holder.passed_on else way
            if holder.witness.id not in shown or way not in ("no date", "only claimed"):
                ways[way].append(holder.witness.id)
    return Glance(subject=subject, dated=dated, others=tuple((way, parts.witnesses(ids)) for way, ids in ways.items()))


def _coverage(book: Book, parts: Parts) -> tuple[Share, ...]:
    shares = []
    for key, name in book.project.themes.items():
        spoken = [c.articles for c in book.comparisons if c.subject.theme == key]
        counts = {article: sum(article in articles for articles in spoken) for article in book.article}
        if most := max(counts.values(), default=0):
            cells = [(parts.witness(article), count, -(-count * 4 // most)) for article, count in counts.items()]
            shares.append(Share(theme=name, key=key, counts=tuple(cells)))
    return tuple(shares)


def _told(book: Book, parts: Parts, comparison: Comparison) -> Told:
    words = {Layer.WORDING: ("quotes", 3), Layer.ACCOUNT: ("tells", 2), Layer.READING: ("interprets", 1)}
    cells = []
    for name in book.article:
        layers = {s.layer for s in comparison.statements if s.article == name}
        done, shade = next((told for layer, told in words.items() if layer in layers), (None, 0))
        cells.append((done, "" if done else book.silence(comparison, name), shade))
    return Told(provision=parts.link(comparison.subject), cells=tuple(cells))
