"""How alike the wordings are, two by two. Pure.

It counts words and no more: who wrote from whom is for the articles to say, and for readers to judge.
"""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from .collate import Collation, Word


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two groups of articles, each of one wording: of the words for which both have one, how many are the same."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    same: int
    both: int


def groups(collation: Collation) -> list[tuple[str, ...]]:
    """The witnesses, those of one wording together."""
    same: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for row, name in enumerate(collation.witnesses):
        words = (cell.key if isinstance(cell := column.cells[row], Word) else "" for column in collation.columns)
        same[tuple(words)].append(name)
    return [tuple(names) for names in same.values()]


def pairs(collation: Collation) -> tuple[Pair, ...]:
    """Every two wordings that both quote some passage, those that agree most first."""
    rows = {group: collation.witnesses.index(group[0]) for group in groups(collation)}
    found = []
    for one, other in combinations(rows, 2):
        cells = [(column.cells[rows[one]], column.cells[rows[other]]) for column in collation.columns]
        both = [a.key == b.key for a, b in cells if isinstance(a, Word) and isinstance(b, Word)]
        if both:
            found.append(Pair(one=one, other=other, same=sum(both), both=len(both)))
    return tuple(sorted(found, key=lambda pair: (-Fraction(pair.same, pair.both), -pair.both)))
