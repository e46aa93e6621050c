"""The table that an alignment is: columns of words, in an order that keeps the order of every fragment. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Token(NamedTuple):
    """A word by number of its witness, and where it has it."""

    number: int
    fragment: int
    place: int
    key: str


@dataclass(frozen=True, eq=False)
class Laid:
    """Words by number of the witness. `moved` are the witnesses that have theirs in another order."""

    words: Mapping[int, Token]
    moved: frozenset[int] = frozenset()

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset([token.key for token in self.words.values()])

    @cached_property
    def ordered(self) -> frozenset[tuple[int, int]]:
        """The fragments that have their order here."""
        return frozenset([(token.number, token.fragment) for token in self.words.values() if token.number not in self.moved])

    @property
    def key(self) -> str:
        """Its word; nothing where there are several."""
        return next(iter(self.keys)) if len(self.keys) == 1 else ""

    def apart(self, other: "Laid") -> bool:
        """Whether no witness has a word in both."""
        return self.words.keys().isdisjoint(other.words)

    def with_words(self, other: "Laid", moved: Iterable[int] = ()) -> "Laid":
        return Laid({**self.words, **other.words}, self.moved | other.moved | frozenset(moved))


Layout = list[Laid]


def together(table: Layout, one: Laid, other: Laid, both: Laid) -> Layout | None:
    """The table with two columns made `both`, or None where a fragment has words that must stand between them."""
    here, there = sorted((table.index(one), table.index(other)))
    after = set(table[here].ordered)
    before: Layout = []
    behind: Layout = []
    for column in table[here + 1 : there]:
        if after.isdisjoint(column.ordered):
            before.append(column)
        else:
            behind.append(column)
            after |= column.ordered
    if not after.isdisjoint(table[there].ordered):
        return None
    return [*table[:here], *before, both, *behind, *table[there + 1 :]]
