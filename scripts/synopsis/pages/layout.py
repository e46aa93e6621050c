"""An alignment as the cells of a table: neighbouring columns that show the same are one cell. Pure."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from ..compare.collate import Collation, Column, ColumnKind, Gap, Word, row_of, running

ROOM = 100  # letters that fit side by side
BETWEEN = 3  # letters that the space between two cells takes


class Cell(NamedTuple):
    """What a witness has in neighbouring columns of one kind: its words, or why it has none.

    `span` counts the cells that it takes the place of.
    """

    kind: ColumnKind
    words: str
    moved: bool
    gap: str
    span: int = 1


class System(NamedTuple):
    """A part of an alignment: the witnesses with their cells, and those without a word in it."""

    rows: list[tuple[str, list[Cell]]]
    absent: list[str]


def systems(collation: Collation) -> list[System]:
    """The alignment in tables one below the other, each as wide as a page has room for, as a score has its systems.

    In each the witnesses that have words there; a gap is one cell, however many runs of words others have there.
    """
    cut = [list(group) for _, group in groupby(collation.columns, key=_pattern())]
    tables: list[list[list[Column]]] = []
    room = 0
    for columns in cut:
        width = max(len(_run(columns, row).words) for row in range(len(collation.witnesses))) + BETWEEN
        if width > room:
            tables.append([])
            room = ROOM
        tables[-1].append(columns)
        room -= width
    systems = []
    for table in tables:
        rows = [(name, _cells(table, row)) for row, name in enumerate(collation.witnesses)]
        told = [(name, cells) for name, cells in rows if any(cell.words for cell in cells)]
        systems.append(System(told, [name for name, _ in rows if name not in dict(told)]))
    return systems


def _cells(table: Sequence[Sequence[Column]], row: int) -> list[Cell]:
    merged: list[Cell] = []
    for cell in (_run(columns, row) for columns in table):
        if cell.gap and merged and merged[-1].gap == cell.gap:
            merged[-1] = merged[-1]._replace(span=merged[-1].span + 1)
        else:
            merged.append(cell)
    return merged


def _pattern() -> Callable[[Column], object]:
    """Tells the columns of one run from others. What replaces a word belongs to the run of that word."""
    last: list[object] = [None]

    def pattern(column: Column) -> object:
        if Gap.REPLACED not in column.cells:
            last[0] = column.kind, [cell.moved if isinstance(cell, Word) else cell for cell in column.cells]
        return last[0]

    return pattern


def _run(columns: Sequence[Column], row: int) -> Cell:
    words, first = row_of(columns, row), columns[0].cells[row]
    gap = first.value if isinstance(first, Gap) and not words else ""
    text = running(words)
    return Cell(ColumnKind.PARTIAL if gap else columns[0].kind, text, any(word.moved for word in words), gap)
