"""The words of several witnesses, aligned: an apparatus. Witnesses in, a table of words and gaps out. Pure.

How the columns are found is told in `align`. Punctuation and case are no variants; any other difference is.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from . import align


class Kind(StrEnum):
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


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word as quoted, and where; both numbers count from 0. `moved`: its witness has it in another order."""

    text: str
    fragment: int
    place: int
    moved: bool = False


@dataclass(frozen=True, kw_only=True)
class Column:
    """A cell for each witness."""

    kind: Kind
    cells: tuple[Word | Gap, ...]


@dataclass(frozen=True, kw_only=True)
class Collation:
    """The alignment. `witnesses` name the cells of each column, in the order in which they were given."""

    witnesses: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def overlaps(self) -> bool:
        """Whether any two witnesses have words for the same passage."""
        return any(sum(isinstance(cell, Word) for cell in column.cells) > 1 for column in self.columns)

    def read(self, witness: str) -> list[str]:
        """The fragments of a witness, read back from its row. Those without a word are not in it."""
        row = self.witnesses.index(witness)
        words = [cell for column in self.columns if isinstance(cell := column.cells[row], Word)]
        words.sort(key=lambda word: (word.fragment, word.place))
        return [" ".join(word.text for word in group) for _, group in groupby(words, key=lambda word: word.fragment)]


def plain(word: str) -> str:
    """What makes a word this word: no case, no punctuation but the apostrophe inside."""
    return re.sub(r"[^\w']", "", word.casefold().replace("’", "'")).strip("'")


def split(fragment: str) -> list[str]:
    """Its words; a dash or other mark that stands alone goes with the word before it, or else with the next."""
    words: list[str] = []
    for piece in fragment.split():
        if words and not (plain(piece) and plain(words[-1])):
            words[-1] += f" {piece}"
        else:
            words.append(piece)
    return [word for word in words if plain(word)]


def collate(witnesses: Mapping[str, Sequence[str]]) -> Collation:
    """Align the fragments that each witness quotes."""
    texts = {name: [split(fragment) for fragment in given] for name, given in witnesses.items()}
    words = {name: tuple(tuple(map(plain, fragment)) for fragment in given) for name, given in texts.items()}
    distinct = sorted(set(words.values()))  # by content, so that neither names nor their order can matter
    table = align.align(distinct)
    gaps = [_gaps(table, number) for number in range(len(distinct))]

    def cell(name: str, at: int) -> Word | Gap:
        number = numbers[name]
        token = table[at].words.get(number)
        if token is None:
            return gaps[number][at]
        text = texts[name][token.fragment][token.place]
        return Word(text=text, fragment=token.fragment, place=token.place, moved=token.moved)

    numbers = {name: distinct.index(own) for name, own in words.items()}
    return Collation(
        witnesses=tuple(texts),
        columns=tuple(
            Column(kind=_kind(column, len(distinct)), cells=tuple(cell(name, at) for name in texts))
            for at, column in enumerate(table)
        ),
    )


def _kind(column: align.Column, witnesses: int) -> Kind:
    if len(column.keys) > 1:
        return Kind.VARIANT
    return Kind.SHARED if len(column.words) == witnesses else Kind.PARTIAL


def _gaps(table: align.Table, number: int) -> list[Gap]:
    """Why a witness lacks a word, for each column in which it does.

    It omits what another has in one piece between two words that both have in one piece.
    """
    spans: dict[tuple[int, int], dict[int, tuple[int, int]]] = defaultdict(dict)  # of common words: first and last
    for at, column in enumerate(table):
        own = column.words.get(number)
        if own is None or own.moved:
            continue
        for other, token in column.words.items():
            if other != number and not token.moved:
                span = spans[other, token.fragment]
                span[own.fragment] = (span.get(own.fragment, (at, at))[0], at)
    gaps, spoke = [], False
    for at, column in enumerate(table):
        spoke = number in column.words or (column.joined and spoke)
        around = [span for other, token in column.words.items() for span in spans[other, token.fragment].values()]
        inside = any(first < at < last for first, last in around)
        gaps.append(Gap.REPLACED if column.joined and spoke else Gap.OMITTED if inside else Gap.NOT_QUOTED)
    return gaps
