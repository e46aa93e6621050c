"""Two texts side by side: which words of the one answer which of the other. Pure.

This is all the evidence that an alignment of many texts rests on, so that no third text can change what two have in common.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from ..words import SLIGHT

WIDEST = 3  # words of a phrase that can stand for another; what is longer is another passage, not a variant
NEAR = 2  # words between which a slight word still belongs to a proper one
IN_A_ROW = 3  # what a shared word weighs more that follows directly on another
LONGEST_RUN = 4  # words in a row beyond which a longer run is no better proof

WordRow = Sequence[str]
Meeting = tuple[int, int]
Chain = tuple[int, int, object]
Weights = Sequence[Mapping[int, int]]
"""For each place on this side, places on the other with the weight of the two together."""


def common(one: WordRow, other: WordRow) -> dict[Meeting, int]:
    """The places of words that are the same in both, in one order, with their weight; none where no passage is shared.

    That a passage is shared is shown by two words in a row, not both slight, or by at least half of the words of the shorter
    text, in whatever order. Slight words by themselves count only near to a proper one.
    """
    chain = heaviest(_weights(one, other), IN_A_ROW)
    runs = [[(here, there) for _, (here, there) in run] for _, run in groupby(enumerate(chain), key=_diagonal)]
    proper = [run for run in runs if any(one[here] not in SLIGHT for here, _ in run)]
    if not any(len(run) > 1 for run in proper) and not _half(one, other):
        return {}
    ends = [end for run in proper or runs for end in (run[0], run[-1])]

    def near(run: list[Meeting]) -> bool:
        return any(min(abs(here - x), abs(there - y)) <= NEAR for here, there in (run[0], run[-1]) for x, y in ends)

    return {
        (here, there): _weight(one[here]) + min(len(run), LONGEST_RUN)
        for run in runs
        if run in proper or near(run)
        for here, there in run
    }


def _diagonal(numbered: tuple[int, Meeting]) -> Meeting:
    """The same for pairs that follow each other in both texts."""
    number, (here, there) = numbered
    return here - number, there - number


def _half(one: WordRow, other: WordRow) -> bool:
    shared = Counter(one) & Counter(other)
    shorter = min(len(one), len(other))
    return 2 * shared.total() >= shorter and (shared.total() == shorter or not shared.keys() <= SLIGHT)


def _weight(word: str) -> int:
    """A proper word weighs more than a slight one."""
    return 1 if word in SLIGHT else 2


def _weights(one: WordRow, other: WordRow) -> Weights:
    """All places of the same word."""
    where: dict[str, dict[int, int]] = defaultdict(dict)
    for there, word in enumerate(other):
        where[word][there] = _weight(word) + 1
    return [where.get(word, {}) for word in one]


def heaviest(weights: Weights, following: int = 0) -> list[Meeting]:
    """The pairs that come to the greatest weight among those that have one order on both sides.

    `following` is what a pair weighs more that follows directly, on both sides, on the one before it.
    """
    # The best chain that ends at each place of the other side: places and totals both rise, so that a search finds it.
    # Of one place on this side the last pair comes first, as no chain may hold two of them.
    ends: list[int] = []
    totals: list[int] = []
    chains: list[Chain] = []
    above: dict[int, tuple[int, Chain]] = {}  # of the place before on this side, the best chain for each on the other
    for here, row in enumerate(weights):
        found: dict[int, tuple[int, Chain]] = {}
        for there in sorted(row, reverse=True):
            at = end = bisect_left(ends, there)
            total, before = (totals[at - 1], chains[at - 1]) if at else (0, None)
            if there - 1 in above and above[there - 1][0] + following > total:
                total, before = above[there - 1][0] + following, above[there - 1][1]
            total += row[there]
            chain = (here, there, before)
            found[there] = total, chain
            if at < len(ends) and ends[at] == there and totals[at] >= total:
                continue
            while end < len(ends) and totals[end] <= total:
                end += 1
            ends[at:end], totals[at:end], chains[at:end] = [there], [total], [chain]
        above = found
    pairs = []
    last: object = chains[-1] if chains else None
    while isinstance(last, tuple):
        here, there, last = last
        pairs.append((here, there))
    return pairs[::-1]


def instead(one: WordRow, other: WordRow, shared: Iterable[Meeting]) -> dict[Meeting, int]:
    """The places of words that stand for others, given the places of those that are the same, with their weight.

    Between two shared words that is a phrase for a phrase. Where a passage begins or ends it is a word for a word, next to
    the shared one, or as many for as many. As many for as many weighs more, since it is clear which stands for which.
    """
    found: dict[Meeting, int] = {}
    here, there = 0, 0
    pairs = list(shared)
    for number, (x, y) in enumerate([*pairs, (len(one), len(other))]):
        if here < x and there < y:
            opens, closes = number > 0, number < len(pairs)
            mine, yours = range(here, x), range(there, y)
            few, many = sorted((len(mine), len(yours)))
            beside = list(zip(mine, yours, strict=False) if opens else zip(mine[::-1], yours[::-1], strict=False))
            alike = many <= WIDEST and ((opens and closes) or few == many > 1)
            if alike or (few == 1 and (one[beside[0][0]] in SLIGHT) == (other[beside[0][1]] in SLIGHT)):
                found |= dict.fromkeys(beside, 2 if few == many else 1)
        here, there = x + 1, y + 1
    return found
