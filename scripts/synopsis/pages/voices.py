"""Voices: whom each source credits, and which agreements rest on one voice."""

import math
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..compare.verdicts import Comparison, Position
from ..registers import Voice
from .book import Book
from .parts import Parts
from .sheet import Sheet
from .shown import Holding, Link, Witness


@dataclass(frozen=True, kw_only=True)
class Leaning:
    """A value that several sources hold, all of them on one voice, and the voices that all of them rest on.

    `inferred`: the sources that do not credit these, but follow a report of theirs, as we infer.
    """

    link: Link
    holding: Holding
    shared: tuple[str, ...]
    inferred: tuple[Witness, ...]


@dataclass(frozen=True, kw_only=True)
class Credited:
    """A voice, and for how many statements each source credits it."""

    voice: Voice
    counts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class GraphName:
    """A name in the graph, and how far down it stands."""

    label: str
    at: float


@dataclass(frozen=True, kw_only=True)
class Credit:
    """That a source credits a voice: from one height to another, wider for more statements, in the source's mark."""

    start: float
    end: float
    width: float
    mark: int


@dataclass(frozen=True, kw_only=True)
class Graph:
    """Sources on the left, the voices that they credit on the right, in user units of the drawing."""

    articles: tuple[GraphName, ...]
    voices: tuple[GraphName, ...]
    lines: tuple[Credit, ...]
    left: float
    right: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Voices:
    """The page of voices."""

    witnesses: tuple[Witness, ...]
    leaning: tuple[Leaning, ...]
    graph: Graph
    credited: tuple[Credited, ...]
    unnamed: tuple[int, ...]
    uncredited: tuple[int, ...]


def sheet(book: Book) -> Sheet[Voices]:
    """Who credits whom."""
    parts = Parts(book, "../../")
    said = [(voice, s.article) for own in book.corpus.said_by.values() for s in own for voice in s.voices]
    counts = Counter(said)
    credited = tuple(
        Credited(voice=voice, counts=tuple(counts[voice.id, article] for article in book.corpus.article))
        for voice in book.corpus.voices
    )
    return Sheet(
        path="sources/voices.md",
        template="voices.md.j2",
        title="Who is credited",
        description="Whom each source credits, and which agreements rest on one voice.",
        hide=("navigation", "toc"),
        page=Voices(
            witnesses=parts.witnesses(),
            leaning=tuple(
                _leaning(book, parts, c, p)
                for c in book.comparisons
                for p in c.valued
                if len(p.articles) > 1 and p.independent == 1
            ),
            graph=_graph(parts.witnesses(), credited),
            credited=credited,
            unnamed=tuple(map(book.unnamed, book.corpus.article)),
            uncredited=tuple(map(book.own_voice, book.corpus.article)),
        ),
    )


def _graph(witnesses: Sequence[Witness], credited: Sequence[Credited]) -> Graph:
    """A voice stands at the height of the sources that credit it, so that lines cross little."""
    step = 22.0

    def middle(each: Credited) -> float:
        return sum(n * count for n, count in enumerate(each.counts)) / max(sum(each.counts), 1)

    ordered = sorted(credited, key=middle)
    height = (max(len(ordered), len(witnesses)) + 1) * step
    left = [GraphName(label=own.name, at=round(height * (n + 0.5) / len(witnesses), 1)) for n, own in enumerate(witnesses)]
    right = [GraphName(label=each.voice.name, at=round((n + 1) * step, 1)) for n, each in enumerate(ordered)]
    lines = [
        Credit(start=left[n].at, end=node.at, width=round(1 + math.log2(count), 1), mark=witnesses[n].mark)
        for node, each in zip(right, ordered, strict=True)
        for n, count in enumerate(each.counts)
        if count
    ]
    return Graph(
        articles=tuple(left),
        voices=tuple(right),
        lines=tuple(lines),
        left=round(min(0, 120 - 1.2 * max(_width(node.label) for node in left))),  # they end at 120, and are bold
        right=round(max(680, 308 + max((_width(node.label) for node in right), default=0))),
        height=height,
    )


def _width(name: str) -> float:
    """About how wide a name is, in user units: letters of the Far East and capitals are wider than others."""
    wide = {letter: unicodedata.east_asian_width(letter) in "WF" for letter in name}
    return sum(15.5 if wide[letter] or letter.isupper() else 8 for letter in name)


def _leaning(book: Book, parts: Parts, comparison: Comparison, position: Position) -> Leaning:
    """What all sources of a value credit for it, or follow a report of."""
    credited: dict[str, set[str]] = {name: set() for name in position.articles}
    for statement in position.statements:
        credited[statement.article].update(statement.voices)
    followed = book.corpus.followed
    shared = set.intersection(*(own | followed[name] for name, own in credited.items())) - book.corpus.mechanical
    return Leaning(
        link=parts.link(comparison.subject),
        holding=parts.holding(comparison, position),
        shared=tuple(book.corpus.voice[voice].name for voice in sorted(shared)),
        inferred=parts.witnesses(name for name in position.articles if not shared <= credited[name]),
    )
