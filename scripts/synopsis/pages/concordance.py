"""The concordance: every subject and every source in one table."""

from dataclasses import dataclass

from ..compare.verdicts import Comparison
from ..vocabulary import Layer, Verdict
from .book import Book
from .parts import Link, Parts, Silent, Witness
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
    verdict: Verdict
    torn: bool
    cells: tuple[Cell, ...]
    silences: tuple[Silent, ...]

    @property
    def speaking(self) -> tuple[str, ...]:
        """The ids of the sources that speak of it."""
        return tuple(cell.witness.id for cell in self.cells if cell.href)


@dataclass(frozen=True, kw_only=True)
class Concordance:
    """The table: its rows theme by theme."""

    witnesses: tuple[Witness, ...]
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
            description="Every subject and every article in one table: each cell a value or the reason for a silence.",
            hide=("navigation", "toc"),
        ),
        page=Concordance(
            witnesses=parts.witnesses(),
            themes=tuple((book.project.themes[theme], tuple(own)) for theme, own in rows.items() if own),
            positions=f"{parts.root}data/positions.csv",
            data=f"{parts.root}data/",
        ),
    )


def _row(book: Book, parts: Parts, comparison: Comparison) -> Row:
    return Row(
        link=parts.link(comparison.subject),
        theme=comparison.subject.theme,
        verdict=comparison.verdict,
        torn=bool(comparison.torn),
        cells=tuple(_cell(book, parts, comparison, article) for article in book.article),
        silences=parts.silences(comparison),
    )


def _cell(book: Book, parts: Parts, comparison: Comparison, article: str) -> Cell:
    witness = parts.witness(article)
    own = [s for s in comparison.statements if s.article == article]
    if not own:
        return Cell(witness=witness, text=book.silence(comparison, article), href=None)
    held = [position for position in comparison.positions if article in position.articles]
    labels = " / ".join(book.label(comparison, position) for position in held)
    first = next((s for position in held for s in position.statements if s.article == article), own[0])
    told = "tells of it as still to come" if all(statement.ahead for statement in own) else "tells of it"
    quoted = any(statement.layer is Layer.WORDING for statement in own)
    return Cell(witness=witness, text=labels or ("quotes it" if quoted else told), href=parts.saying(first).href)
