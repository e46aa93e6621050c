"""Voices: whom each source credits, and which agreements rest on one voice."""

from collections import Counter
from dataclasses import dataclass

from ..compare.verdicts import Position
from ..model import Voice
from . import chart
from .book import Book
from .parts import Parts
from .sheet import Front, Sheet
from .shown import Holding, Link, Witness


@dataclass(frozen=True, kw_only=True)
class Leaning:
    """A value that several sources hold, all of them on one voice, and the voices that all of them credit."""

    link: Link
    holding: Holding
    shared: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Credited:
    """A voice, and for how many statements each source credits it."""

    id: str
    name: str
    kind: str
    note: str | None
    counts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Voices:
    """The page of voices."""

    witnesses: tuple[Witness, ...]
    leaning: tuple[Leaning, ...]
    graph: chart.Graph
    credited: tuple[Credited, ...]
    uncredited: tuple[int, ...]


def sheet(book: Book) -> Sheet:
    """Who credits whom."""
    parts = Parts(book, "../../")
    said = [(voice, s.article) for own in book.statements.values() for s in own for voice in s.voices]
    counts = Counter(said)
    credited = tuple(_credited(voice, tuple(counts[voice.id, article] for article in book.article)) for voice in book.voices)
    return Sheet(
        path="sources/voices.md",
        template="voices.md.j2",
        front=Front(
            title="Who is credited",
            description="Whom each source credits, and which agreements rest on one voice.",
            hide=("navigation", "toc"),
        ),
        page=Voices(
            witnesses=parts.witnesses(),
            leaning=tuple(
                Leaning(link=parts.link(c.subject), holding=parts.holding(c, p), shared=_shared(book, p))
                for c in book.comparisons
                for p in c.valued
                if len(p.articles) > 1 and p.independent == 1
            ),
            graph=chart.graph(parts.witnesses(), [(voice.name, voice.counts) for voice in credited]),
            credited=credited,
            uncredited=tuple(sum(not s.voices for s in own) for own in book.statements.values()),
        ),
    )


def _credited(voice: Voice, counts: tuple[int, ...]) -> Credited:
    return Credited(id=voice.id, name=voice.name, kind=voice.kind, note=voice.note, counts=counts)


def _shared(book: Book, position: Position) -> tuple[str, ...]:
    """The voices that all sources of a value credit for it."""
    credited = [{v for s in position.statements if s.article == name for v in s.voices} for name in position.articles]
    return tuple(book.voice[voice].name for voice in sorted(set.intersection(*credited)))
