"""The concordance: every subject and every source in one table."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..compare.holders import Claim
from ..compare.verdicts import Comparison, Position
from ..vocabulary import Kind, Layer, Stance, Verdict
from .book import Book
from .parts import Gone, Judged, Link, Parts, Silent, Witness
from .sheet import Front, Sheet


@dataclass(frozen=True, kw_only=True)
class Cell:
    """What a source holds of a subject, in as few words as a table has room for, and where; or why it is silent."""

    witness: Witness
    text: str
    href: str | None


@dataclass(frozen=True, kw_only=True)
class Row:
    """A subject."""

    link: Link
    theme: str
    judged: Judged
    torn: tuple[Witness, ...]
    relations: tuple[str, ...]
    """How any two sources relate, the worst first: `one+other=agree`; those that hold alike are joined by commas."""
    cells: tuple[Cell, ...]
    silences: tuple[Silent, ...]

    @property
    def speaking(self) -> tuple[str, ...]:
        """The ids of the sources that speak of it."""
        return tuple(cell.witness.id for cell in self.cells if cell.href)


@dataclass(frozen=True, kw_only=True)
class Concordance:
    """The table: its rows theme by theme."""

    gone: tuple[Gone, ...]
    witnesses: tuple[Witness, ...]
    verdicts: tuple[Judged, ...]
    keys: tuple[str, ...]
    """The verdicts to choose from, worst first, and their keys."""
    themes: tuple[tuple[str, tuple[Row, ...]], ...]
    positions: str
    data: str
    """The addresses of the table as a file, and of what explains it."""


def sheet(book: Book) -> Sheet:
    """Every subject and every source."""
    parts = Parts(book, "../")
    rows: dict[str, list[Row]] = {theme: [] for theme in book.project.themes}
    for comparison in book.comparisons:
        rows[comparison.subject.theme].append(_row(book, parts, comparison))
    return Sheet(
        path="concordance.md",
        template="concordance.md.j2",
        front=Front(
            title="Concordance",
            description="Every subject and every source in one table: each cell a value or the reason for a silence.",
            hide=("navigation", "toc"),
        ),
        page=Concordance(
            gone=parts.gone(),
            witnesses=parts.witnesses(),
            verdicts=tuple(parts.judged(verdict) for verdict in reversed(Verdict)),
            keys=tuple(verdict.key for verdict in reversed(Verdict)),
            themes=tuple((book.project.themes[theme], tuple(own)) for theme, own in rows.items() if own),
            positions=f"{parts.root}data/positions.csv",
            data=f"{parts.root}data/",
        ),
    )


def _row(book: Book, parts: Parts, comparison: Comparison) -> Row:
    return Row(
        link=parts.link(comparison.subject),
        theme=comparison.subject.theme,
        judged=parts.judged(comparison.verdict, comparison),
        torn=parts.witnesses(comparison.torn),
        relations=tuple(_relations(comparison)),
        cells=tuple(_cells(book, parts, comparison)),
        silences=parts.silences(comparison),
    )


def _relations(comparison: Comparison) -> Iterator[str]:
    worst: dict[frozenset[tuple[str, ...]], str] = {}
    for ground in comparison.grounds:
        sides = (",".join(claim.article for claim in claims) for claims in (ground.one, ground.other))
        worst.setdefault(ground.sides, f"{'+'.join(sides)}={ground.relation.key}")
    yield from worst.values()


def _cells(book: Book, parts: Parts, comparison: Comparison) -> Iterator[Cell]:
    held: dict[str, list[tuple[Position, Claim]]] = defaultdict(list)
    for position in comparison.positions:
        for claim in position.claims:
            held[claim.article].append((position, claim))
    for article in book.article:
        if article in held:
            yield _cell(book, parts, comparison, held[article])
        else:
            yield Cell(witness=parts.witness(article), text=book.silence(comparison, article), href=None)


def _cell(book: Book, parts: Parts, comparison: Comparison, held: Sequence[tuple[Position, Claim]]) -> Cell:
    witness = parts.witness(held[0][1].article)
    valued = [(position, claim) for position, claim in held if position.value is not None]
    shown = valued or held  # beside a value it says nothing that the source reports it without one, too
    texts = dict.fromkeys(_told(book, comparison, position, passed_on=claim.passed_on) for position, claim in shown)
    return Cell(witness=witness, text="; ".join(texts), href=parts.saying(held[0][1].statements[0]).href)


def _told(book: Book, comparison: Comparison, position: Position, *, passed_on: bool) -> str:
    """What a source holds, in a few words. What it only passes on says so."""
    label = book.label(comparison, position)
    if comparison.subject.kind is Kind.EVENT:
        told = {Stance.HAPPENED: "reports it", Stance.AHEAD: "still to come", Stance.DENIED: "has not happened"}
        text = (
            label
            if position.stance is Stance.HAPPENED and label
            else ": ".join(filter(None, [told[position.stance], label]))
        )
    else:
        quoted = any(statement.layer is Layer.WORDING for statement in position.statements)
        text = label or ("quotes it" if quoted else "reports it")
    return f"cites: {text}" if passed_on and text != "reports it" else "cites it" if passed_on else text
