"""The overview: the contradictions, the treaty at a glance, and what each source covers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .. import dates
from ..compare.chronology import first_day
from ..compare.verdicts import Comparison
from ..data import structured
from ..model import Article
from ..vocabulary import Layer, Stance, Verdict
from .book import Book
from .parts import Parts
from .sheet import Sheet
from .shown import Holder, Holding, Judged, Link, ShownSubject, Summarised, Witness


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many subjects of a theme each source speaks of; `quarter` is 1 to 4, by the share of the most that one does."""

    theme: str
    key: str
    counts: tuple[tuple[Witness, int, int], ...]


@dataclass(frozen=True, kw_only=True)
class Handling:
    """What each source does most with a provision: quotes, tells or interprets it; else why it is silent."""

    provision: Link
    cells: tuple[tuple[str | None, str, int], ...]
    """What it does, or None; why it is silent; and how dark the cell is, 0 to 3."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """A source: when it was published, between which events, where it comes from, and how much it covers."""

    witness: Witness
    article: Article
    after: Link | None
    before: Link | None
    speaks: int


@dataclass(frozen=True, kw_only=True)
class GlanceEvent:
    """An event: its dates, and who reports it in another way."""

    subject: ShownSubject
    dated: tuple[Holding, ...]
    others: tuple[tuple[str, tuple[Witness, ...]], ...]
    """How those without a date report it, and who: still to come, has not happened, only claimed, no date."""


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The overview. `facts` are the first screen's events, each with its label; `first` is its provision."""

    lead: str
    witnesses: tuple[Witness, ...]
    facts: tuple[tuple[str, GlanceEvent], ...]
    first: Summarised | None
    summaries: tuple[Summarised, ...]
    contradictions: tuple[ShownSubject, ...]
    torn: tuple[ShownSubject, ...]
    disputes: tuple[ShownSubject, ...]
    subjects: int
    counts: tuple[tuple[Judged, int], ...]
    """The verdicts on subjects that can be compared, the worst first, and how many subjects have each."""
    glance: tuple[GlanceEvent, ...]
    coverage: tuple[Share, ...]
    provisions: tuple[Handling, ...]
    cards: tuple[Card, ...]


def sheet(book: Book) -> Sheet[Overview]:
    """The overview of everything."""
    parts = Parts(book, "./")
    first = book.project.glance.provision
    summaries = [made for provision, _ in book.provisions if (made := parts.summary(provision))]
    shared = [(day, c) for c in book.events if len(c.articles) > 1 and (day := first_day(c)) is not None]
    return Sheet(
        path="index.md",
        template="overview.md.j2",
        title="Overview",
        description=book.project.description,
        hide=("navigation", "toc"),
        structured=structured.overview(book.corpus),
        page=Overview(
            lead=book.project.lead,
            witnesses=parts.witnesses(),
            facts=tuple(
                (label, _glance(parts, book.comparison[event])) for label, event in book.project.glance.events.items()
            ),
            first=next((made for made in summaries if made.link.id == first), None),
            summaries=tuple(summaries),
            contradictions=parts.subjects(book.with_verdict(Verdict.CONTRADICT)),
            torn=parts.subjects(book.torn()),
            disputes=parts.subjects(book.with_verdict(Verdict.DISPUTE, Verdict.OTHERWISE)),
            subjects=len(book.comparisons),
            counts=tuple(
                (parts.judged(verdict), len(book.with_verdict(verdict)))
                for verdict in reversed(Verdict)
                if verdict >= Verdict.AGREE
            ),
            glance=tuple(_glance(parts, c) for c in book.events if c.valued and len(c.articles) > 1),
            coverage=_coverage(book, parts),
            provisions=tuple(_told(book, parts, comparison) for _, comparison in book.provisions if comparison.statements),
            cards=tuple(_card(book, parts, article, shared) for article in book.corpus.articles),
        ),
    )


def _card(book: Book, parts: Parts, article: Article, dated: Sequence[tuple[float, Comparison]]) -> Card:
    """A source between the last of some dated events that it may have known and the first after it that it does not tell."""
    known = [item for item in dated if item[0] <= article.days.first]
    told = {s.about for s in book.corpus.said_by[article.id] if s.stance is Stance.HAPPENED}
    missed = [(day, c) for day, c in dated if day > article.days.last and c.subject.id not in told]
    last, following = max(known, key=lambda item: item[0], default=None), min(missed, key=lambda item: item[0], default=None)
    return Card(
        witness=parts.witness(article.id),
        article=article,
        after=parts.link(last[1].subject) if last else None,
        before=parts.link(following[1].subject) if following else None,
        speaks=sum(article.id in c.articles for c in book.comparisons),
    )


def _glance(parts: Parts, comparison: Comparison) -> GlanceEvent:
    subject = parts.subject(comparison)
    dated = tuple(h for h in subject.holdings if h.label and h.stance is Stance.HAPPENED)
    awaiting = {holder.witness for h in subject.holdings if h.stance is Stance.AHEAD for holder in h.holders}
    said = {Stance.HAPPENED: {holder.witness for h in dated for holder in h.holders}, Stance.DENIED: awaiting}
    ways: dict[str, list[str]] = defaultdict(list)
    for holding in (h for h in subject.holdings if h not in dated):
        for holder in holding.holders:
            if holder.witness not in said.get(holding.stance, ()):  # who gives a date says nothing by a claim without one
                ways[_way(parts, holding, holder)].append(holder.witness.id)
    return GlanceEvent(subject=subject, dated=dated, others=tuple((way, parts.witnesses(ids)) for way, ids in ways.items()))


def _way(parts: Parts, holding: Holding, holder: Holder) -> str:
    """How a source reports an event that it does not date as past; what it awaits or denies, it does on a day of its own."""
    if holding.stance is Stance.HAPPENED:
        return "only cites a claim" if holder.passed_on else "no date"
    told = "still to come" if holding.stance is Stance.AHEAD else "had not happened"
    told += f", {holding.label}" if holding.label else ""
    way = f"{told} (published {dates.human(parts.book.corpus.article[holder.witness.id].published)})"
    return f"{way}, say others whom it cites" if holder.passed_on else way


def _coverage(book: Book, parts: Parts) -> tuple[Share, ...]:
    shares = []
    for key, name in book.project.themes.items():
        spoken = [c.articles for c in book.comparisons if c.subject.theme == key]
        counts = {article: sum(article in articles for articles in spoken) for article in book.corpus.article}
        if most := max(counts.values(), default=0):
            cells = [(parts.witness(article), count, -(-count * 4 // most)) for article, count in counts.items()]
            shares.append(Share(theme=name, key=key, counts=tuple(cells)))
    return tuple(shares)


def _told(book: Book, parts: Parts, comparison: Comparison) -> Handling:
    words = {Layer.WORDING: ("quotes", 3), Layer.ACCOUNT: ("reports", 2), Layer.READING: ("interprets", 1)}
    placed = [s for other in book.placed_at.get(comparison.subject.id, []) for s in other.statements]
    cells = []
    for name in book.corpus.article:
        own = {s.layer for s in comparison.statements if s.article == name}
        loose = {s.layer for s in placed if s.article == name}
        done, shade = next((told for layer, told in words.items() if layer in (own or loose)), (None, 0))
        cells.append(
            (f"{done}, unnumbered" if done and not own else done, book.silence(comparison, name) if not done else "", shade)
        )
    return Handling(provision=parts.link(comparison.subject), cells=tuple(cells))
