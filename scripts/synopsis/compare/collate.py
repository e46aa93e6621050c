"""The words of several witnesses, aligned: an apparatus. Witnesses in, a table of words and gaps out. Pure.

How the columns are found is told in `align`, and what a word is in `words`. Punctuation and case are no variants; any other
difference is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ..words import SLIGHT, split
from .align import align
from .columns import Laid, Layout


class ColumnKind(StrEnum):
    """What a column shows: one word in all witnesses, more than one word, or one word that some lack."""

    SHARED = "shared"
    VARIANT = "variant"
    PARTIAL = "partial"


class Gap(StrEnum):
    """Why a witness has no word in a column."""

    NOT_QUOTED = "not quoted"
    """Its quotation had not begun, or had broken off."""
    OMITTED = "omitted"
    """It quotes what stands before and after, without this."""
    REPLACED = "replaced"
    """It has other words for this, in the columns before."""
    ELSEWHERE = "elsewhere"
    """It quotes what stands before and after, and has this word in another place, laid to nobody's."""


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word as quoted, what makes it this word, and where it stands; both numbers count from 0.

    `moved`: its witness has it in another order. `glued`: no space follows.
    """

    text: str
    key: str
    fragment: int
    place: int
    moved: bool = False
    glued: bool = False


@dataclass(frozen=True, kw_only=True)
class Column:
    """A cell for each witness."""

    kind: ColumnKind
    cells: tuple[Word | Gap, ...]

    @cached_property
    def holders(self) -> frozenset[int]:
        """The rows that have a word there."""
        return frozenset(row for row, cell in enumerate(self.cells) if isinstance(cell, Word))


@dataclass(frozen=True, kw_only=True)
class Collation:
    """The alignment. `witnesses` name the cells of each column, in the order in which they were given.

    `loose` are gaps, by row and column, of witnesses that have the very word in another place (a slight one, in another of
    the same passage), where nobody who has it here has it too: nothing may be said of these that denies them the word.
    """

    witnesses: tuple[str, ...]
    columns: tuple[Column, ...]
    loose: frozenset[tuple[int, int]]

    @property
    def overlaps(self) -> bool:
        """Whether any two witnesses have words for the same passage."""
        return any(len(column.holders) > 1 for column in self.columns)


def row_of(columns: Iterable[Column], row: int) -> list[Word]:
    """The words that a witness has in these columns."""
    return [cell for column in columns if isinstance(cell := column.cells[row], Word)]


def running(words: Iterable[Word]) -> str:
    """Words as quoted; “…” where one does not follow the one before it in the quotation."""
    text = ""
    last: Word | None = None
    for word in words:
        if last and (word.fragment, word.place) != (last.fragment, last.place + 1):
            text += " … "
        elif last and not last.glued:
            text += " "
        text += word.text
        last = word
    return text


def collate(witnesses: Mapping[str, Sequence[str]]) -> Collation:
    """Align the fragments that each witness quotes."""
    texts = {name: [split(fragment) for fragment in given] for name, given in witnesses.items()}
    words = {name: tuple(tuple(piece.key for piece in pieces) for pieces in given) for name, given in texts.items()}
    distinct = sorted(set(words.values()))  # by content, so that neither names nor their order can matter
    table = align(distinct)
    loose = _loose(table, len(distinct))
    gaps = [_gaps(table, number, loose) for number in range(len(distinct))]

    def cell(name: str, at: int) -> Word | Gap:
        number = numbers[name]
        token = table[at].words.get(number)
        if token is None:
            return gaps[number][at]
        piece = texts[name][token.fragment][token.place]
        return Word(
            text=piece.text,
            key=piece.key,
            fragment=token.fragment,
            place=token.place,
            moved=number in table[at].moved,
            glued=piece.glued,
        )

    numbers = {name: distinct.index(own) for name, own in words.items()}
    return Collation(
        witnesses=tuple(texts),
        columns=tuple(
            Column(kind=_kind(column, len(distinct)), cells=tuple(cell(name, at) for name in texts))
            for at, column in enumerate(table)
        ),
        loose=frozenset(
            (row, at) for row, name in enumerate(texts) for at in range(len(table)) if (numbers[name], at) in loose
        ),
    )


def _kind(column: Laid, witnesses: int) -> ColumnKind:
    if len(column.keys) > 1:
        return ColumnKind.VARIANT
    return ColumnKind.SHARED if len(column.words) == witnesses else ColumnKind.PARTIAL


def _loose(table: Layout, witnesses: int) -> frozenset[tuple[int, int]]:
    """The gaps, by number of the witness and column, of witnesses that have the word loose in what they quote.

    A slight word counts in the same passage alone; of others no sentence says in which passage they are lacking. A witness
    lacks a word only if somebody has it there, and beside every one of the places where the witness has it.
    """
    passage = _passages(table)
    where: dict[tuple[int, int, str], list[Laid]] = defaultdict(list)

    def place(at: int, number: int, key: str) -> tuple[int, int, str]:
        return passage[at] if key in SLIGHT else 0, number, key

    for at, column in enumerate(table):
        for token in column.words.values():
            where[place(at, token.number, token.key)].append(column)

    def has(column: Laid, number: int, key: str) -> bool:
        return number in column.words and column.words[number].key == key

    def lacks(number: int, at: int, key: str) -> bool:
        holders = [token.number for token in table[at].words.values() if token.key == key]
        own = where.get(place(at, number, key), [])
        return any(all(has(column, holder, key) for column in own) for holder in holders)

    return frozenset(
        (number, at)
        for at, column in enumerate(table)
        for number in range(witnesses)
        if number not in column.words and not all(lacks(number, at, key) for key in column.keys)
    )


def _passages(table: Layout) -> list[int]:
    """A number for each column, the same for those whose fragments are joined."""
    passage: dict[tuple[int, int], int] = {}
    for at, column in enumerate(table):
        names = {(token.number, token.fragment) for token in column.words.values()}
        old = {passage[name] for name in names if name in passage}
        passage |= {name: at for name, number in passage.items() if number in old} | dict.fromkeys(names, at)
    return [passage[next((token.number, token.fragment) for token in column.words.values())] for column in table]


def _gaps(table: Layout, number: int, loose: frozenset[tuple[int, int]]) -> dict[int, Gap]:
    """Why a witness lacks a word, for each column in which it does.

    It omits what another has in one piece between two words that both have in one piece. But if the last word that it has
    before this is another than the other's, that stands for this.
    """
    spans: dict[tuple[int, int], dict[int, tuple[int, int]]] = defaultdict(dict)  # of common words: first and last
    for at, column in enumerate(table):
        own = column.words.get(number)
        if own is None or number in column.moved:
            continue
        for other, token in column.words.items():
            if other != number and other not in column.moved:
                span = spans[other, token.fragment]
                span[own.fragment] = (span.get(own.fragment, (at, at))[0], at)
    gaps: dict[int, Gap] = {}
    last: Laid | None = None
    for at, column in enumerate(table):
        if number in column.words:
            last = last if number in column.moved else column
            continue
        around = [
            other
            for other, token in column.words.items()
            if any(first < at < end for first, end in spans[other, token.fragment].values())
        ]
        if not around:
            gaps[at] = Gap.NOT_QUOTED
        elif last and any(last.words[other].key != last.words[number].key for other in around if other in last.words):
            gaps[at] = Gap.REPLACED
        else:
            gaps[at] = Gap.ELSEWHERE if (number, at) in loose else Gap.OMITTED
    return gaps
