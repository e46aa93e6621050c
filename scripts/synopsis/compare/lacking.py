"""What articles lack of each other's words, in sentences that are true of the whole passage. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..words import SLIGHT
from .collate import Collation, Column, ColumnKind, Gap, Word, row_of, running
from .kinship import groups

_DOTTED = re.compile(r"\w\.\w\.$")


@dataclass(frozen=True, kw_only=True)
class Lection:
    """Words, and the articles that have them. `moved` are those that have them in another order."""

    words: str
    witnesses: tuple[str, ...]
    moved: tuple[str, ...] = ()


def text_of(words: Iterable[Word]) -> str:
    """Words as quoted, without the mark that follows the last one; the last dot of U.N. is no such mark."""
    text = running(words)
    return text if _DOTTED.search(text) else text.rstrip(" ,;:.…–—-/")


def has_loose(collation: Collation, rows: Iterable[int], span: tuple[int, int]) -> bool:
    """Whether one of these witnesses has a word of these columns, first and end, in another place that it quotes."""
    return any((row, at) in collation.loose for row in rows for at in range(*span))


def omitted(collation: Collation) -> Iterator[Lection]:
    """What articles leave out of the middle of a quotation."""
    found: dict[str, list[str]] = defaultdict(list)
    for row, name in enumerate(collation.witnesses):

        def pattern(at: int, row: int = row) -> tuple[bool, frozenset[int]]:
            column = collation.columns[at]
            return column.cells[row] in (Gap.OMITTED, Gap.ELSEWHERE), column.holders

        for (gap, having), run in groupby(range(len(collation.columns)), key=pattern):
            if gap and (words := " … ".join(_denied(collation, run, min(having), [row]))):
                found[words].append(name)
    yield from (Lection(words=words, witnesses=tuple(names)) for words, names in found.items())


def _denied(collation: Collation, span: Iterable[int], speaker: int, rows: Sequence[int]) -> list[str]:
    """The parts of what a witness has in these columns that these rows really lack; slight words alone are no such part."""
    runs = [(loose, list(run)) for loose, run in groupby(span, key=lambda at: has_loose(collation, rows, (at, at + 1)))]
    parts = [row_of([collation.columns[at] for at in run], speaker) for loose, run in runs if not loose]
    return [text_of(words) for words in parts if len(runs) == 1 or not SLIGHT.issuperset(word.key for word in words)]


def broken(collation: Collation) -> Iterator[Lection]:
    """What stands, in those who quote on, after the last words of an article that breaks off, up to a word that it has."""
    found: dict[str, list[str]] = defaultdict(list)
    columns = collation.columns
    for row, name in enumerate(collation.witnesses):
        start = stop = _end(columns, row)
        on = _following(columns, start, row)
        while on and stop < len(columns) and on <= columns[stop].holders and not _has(collation, row, stop):
            stop += 1
        if words := row_of(columns[start:stop], min(on, default=0)):
            found[text_of(words)].append(name)
    yield from (Lection(words=words, witnesses=tuple(names)) for words, names in found.items())


def _end(columns: Sequence[Column], row: int) -> int:
    """The column after the last word of a witness, or after all columns where its quotation goes on with moved words."""
    words = row_of(columns, row)
    last = next((word for word in reversed(words) if not word.moved), None)
    if last is None or any(word.fragment == last.fragment and word.place > last.place for word in words):
        return len(columns)
    return next(at + 1 for at, column in enumerate(columns) if column.cells[row] is last)


def _has(collation: Collation, row: int, at: int) -> bool:
    return (row, at) in collation.loose or row in collation.columns[at].holders


def _following(columns: Sequence[Column], at: int, row: int) -> frozenset[int]:
    """Who goes on, within a fragment, from the column before to this one, where one witness quotes no more."""
    if at == len(columns) or columns[at].cells[row] is not Gap.NOT_QUOTED:
        return frozenset()
    steps = zip(columns[at - 1].cells, columns[at].cells, strict=True)
    return frozenset(
        row
        for row, (word, then) in enumerate(steps)
        if isinstance(word, Word) and isinstance(then, Word)
        if (word.fragment, word.place + 1) == (then.fragment, then.place)
    )


def alone(collation: Collation) -> Iterator[Lection]:
    """What one wording alone quotes, where the others neither leave it out nor have other words for it."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for group in groups(collation):
        rows = frozenset(map(collation.witnesses.index, group))
        others = [row for row in range(len(collation.witnesses)) if row not in rows]

        def only_theirs(at: int, rows: frozenset[int] = rows) -> bool:
            column = collation.columns[at]
            told = {Gap.OMITTED, Gap.REPLACED, Gap.ELSEWHERE}.intersection(column.cells)
            return column.holders == rows and column.kind is ColumnKind.PARTIAL and not told

        for only, run in groupby(range(len(collation.columns)), key=only_theirs):
            span = list(run) if only else []
            if not SLIGHT.issuperset(word.key for word in row_of([collation.columns[at] for at in span], min(rows))):
                found[group] += _denied(collation, span, min(rows), others)
    yield from (Lection(words=" … ".join(words), witnesses=group) for group, words in found.items() if words)
