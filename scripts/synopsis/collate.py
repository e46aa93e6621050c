"""Words aligned across witnesses, as an apparatus does: agreement, substitution and absence told apart. Pure.

Punctuation and case are no variants. Each witness quotes one or more fragments; a fragment is aligned where it fits best, so
that the same words in another order still count as the same. The longest witness is laid down first, the rest onto it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

_WORD = re.compile(r"\S*\w\S*")


class Kind(StrEnum):
    """What a column shows: all witnesses alike, some other words, or some without any."""

    AGREEMENT = "agreement"
    SUBSTITUTION = "substitution"
    ABSENCE = "absence"


@dataclass(frozen=True, kw_only=True)
class Segment:
    """Neighbouring columns of one kind and the same witnesses: the words of each witness there, "" for none."""

    kind: Kind
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Collation:
    """The alignment. `witnesses` name the rows; `reordered` those whose fragments stand here in another order than quoted.

    `shared` counts the words that all witnesses have, in whatever order, and `fewest` the words of the shortest of them.
    """

    witnesses: tuple[str, ...]
    segments: tuple[Segment, ...]
    reordered: frozenset[str]
    shared: int
    fewest: int


Column = dict[str, str]


def collate(fragments: Mapping[str, Sequence[str]]) -> Collation:
    """Align the fragments that each witness quotes. The rows keep the order of `fragments`."""
    split = {name: [_WORD.findall(fragment) for fragment in given] for name, given in fragments.items()}
    alike: dict[tuple[tuple[str, ...], ...], list[str]] = defaultdict(list)  # the same words are laid down once
    for name, own in split.items():
        alike[tuple(tuple(fragment) for fragment in own)].append(name)
    columns: list[Column] = []
    reordered = set[str]()
    for names in sorted(alike.values(), key=lambda names: -sum(map(len, split[names[0]]))):  # stable: ties keep the order
        ordered = _fitted(columns, split[names[0]])
        if ordered != split[names[0]]:
            reordered.update(names)
        columns = _laid(columns, names, [word for fragment in ordered for word in fragment])
    bags = [Counter(_plain(word) for fragment in given for word in fragment) for given in split.values()]
    shared = bags[0].copy() if bags else Counter[str]()
    for bag in bags:
        shared &= bag
    return Collation(
        witnesses=tuple(split),
        segments=tuple(_segments(columns, tuple(split))),
        reordered=frozenset(reordered),
        shared=shared.total(),
        fewest=min((bag.total() for bag in bags), default=0),
    )


def _plain(word: str) -> str:
    return re.sub(r"[^\w']", "", word.casefold().replace("’", "'"))


def _fitted(columns: list[Column], fragments: list[list[str]]) -> list[list[str]]:
    """The fragments in the order in which their longest matches stand in what is laid already, if more words match so.

    One that matches less than half of its words has no place there, and stays behind the fragment that it follows.
    """
    line, places, place = _line(columns), [], -1
    for fragment in fragments:
        match = _matcher(line, fragment).find_longest_match()
        place = match.a if match.size * 2 >= len(fragment) else place
        places.append(place)
    moved = [fragment for _, fragment in sorted(zip(places, fragments, strict=True), key=lambda pair: pair[0])]

    def matched(order: list[list[str]]) -> int:
        words = [word for fragment in order for word in fragment]
        return sum(block.size for block in _matcher(line, words).get_matching_blocks())

    return max(fragments, moved, key=matched)  # the given order, where both match as much


def _matcher(line: list[str], words: list[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, line, [_plain(word) for word in words], autojunk=False)


def _line(columns: list[Column]) -> list[str]:
    """A word for each column: the one that most witnesses have there, the earliest of these where several do."""
    return [Counter(map(_plain, column.values())).most_common(1)[0][0] for column in columns]


def _laid(columns: list[Column], names: Sequence[str], words: list[str]) -> list[Column]:
    laid: list[Column] = []
    for _, start, end, first, last in _matcher(_line(columns), words).get_opcodes():
        for offset in range(max(end - start, last - first)):
            column = dict(columns[start + offset]) if start + offset < end else {}
            if first + offset < last:
                column |= dict.fromkeys(names, words[first + offset])
            laid.append(column)
    return laid


def _kind(column: Column, witnesses: Sequence[str]) -> Kind:
    if len(column) < len(witnesses):
        return Kind.ABSENCE
    return Kind.AGREEMENT if len({_plain(word) for word in column.values()}) == 1 else Kind.SUBSTITUTION


def _segments(columns: list[Column], witnesses: Sequence[str]) -> list[Segment]:
    def pattern(column: Column) -> tuple[Kind, frozenset[str], bool]:
        alike = len({_plain(word) for word in column.values()}) == 1
        return _kind(column, witnesses), frozenset(column), alike

    return [
        Segment(kind=kind, words=tuple(" ".join(c[name] for c in run if name in c) for name in witnesses))
        for (kind, _, _), group in groupby(columns, key=pattern)
        for run in [list(group)]
    ]
