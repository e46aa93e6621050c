"""Sequences of words laid into one table of columns, so that what is the same stands together. Pure.

No sequence is the standard. Fragments (what a witness has in one piece) are joined pair by pair, the most alike first, each
pair along the heaviest chain of words that both have in the same order. What stands between two shared words is a variant
where its place is clear, and is left apart elsewhere. Then a run of words that one witness has by itself is moved to the
words that it shares in another place. Witnesses are told apart by their words alone, so neither names nor order can matter,
and no column ever holds two words of one witness.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, groupby, pairwise
from math import fsum

SLIGHT = frozenset(
    "a an the and or but of to in on at by for from with as that which its their it".split()  # noqa: SIM905 (a line, not 21)
)
"""Words that stand everywhere: one of them alone proves no common passage."""
WIDEST = 3  # words of a phrase that can stand for another; what is longer is another passage, not a variant
NEAR = 2  # words between which a slight word still belongs to a proper one
LONGEST_RUN = 4  # words in a row beyond which a longer run is no better proof


@dataclass(frozen=True)
class Token:
    """A word by what makes it this word, and where its witness has it."""

    key: str
    fragment: int
    place: int
    moved: bool = False


@dataclass(frozen=True)
class Column:
    """Words by number of the witness. `joined`: what is said here, others say in the columns before."""

    words: Mapping[int, Token]
    joined: bool = False
    keys: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", frozenset(token.key for token in self.words.values()))

    @property
    def slight(self) -> bool:
        return self.keys <= SLIGHT


Table = list[Column]
Witness = tuple[tuple[str, ...], ...]


def align(witnesses: Sequence[Witness]) -> Table:
    """All fragments, those that share a passage joined; joined groups stand as their fragments do in the witnesses."""
    group = {
        (number, place): [Column({number: Token(key, place, at)}) for at, key in enumerate(fragment)]
        for number, own in enumerate(witnesses)
        for place, fragment in enumerate(own)
    }
    for one, other in _alike(witnesses):
        if group[one] is not group[other] and (merged := _merged(group[one], group[other])):
            for name in [name for name, table in group.items() if table is group[one] or table is group[other]]:
                group[name] = merged
    groups = {id(table): table for table in group.values()}

    def rank(table: Table) -> float:
        places = [place / len(witnesses[number]) for (number, place), own in group.items() if own is table]
        return fsum(places) / len(places)

    return [column for table in sorted(groups.values(), key=rank) for column in _moved(table)]


def _alike(witnesses: Sequence[Witness]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of fragments of different witnesses with words in common, the most alike first."""
    names = [(number, place) for number, own in enumerate(witnesses) for place in range(len(own))]
    traits = {}
    for number, place in names:
        fragment = witnesses[number][place]
        traits[number, place] = {*fragment, *pairwise(fragment)}
    pairs = [
        (-2 * len(common) / (len(traits[one]) + len(traits[other])), one, other)
        for one, other in combinations(names, 2)
        if one[0] != other[0] and (common := traits[one] & traits[other])
    ]
    return [(one, other) for _, one, other in sorted(pairs)]


def _merged(one: Table, other: Table) -> Table | None:
    """Two tables as one, or None where nothing shows that they share a passage."""
    anchors = _anchors(one, other)
    merged: Table = []
    start = (0, 0)
    for number, (here, there) in enumerate([*anchors, (len(one), len(other))]):
        merged += _between(one[start[0] : here], other[start[1] : there], number > 0, number < len(anchors))
        if number < len(anchors):
            merged.append(_both(one[here], other[there]))
        start = here + 1, there + 1
    return merged if anchors else None


def _both(one: Column, other: Column) -> Column:
    return Column({**one.words, **other.words}, one.joined and other.joined)


def _between(one: Table, other: Table, opens: bool, closes: bool) -> Table:
    """What stands after a shared word (`opens`), before one (`closes`), or both: side by side where it stands for the same.

    Between two shared words that is a phrase for a phrase. Where a passage begins or ends it is a word for a word, next to
    the shared one, or as many for as many.
    """
    fewer, more = sorted((one, other), key=len)
    few, many = len(fewer), len(more)
    pairs = list(zip(one, other, strict=False)) if opens else list(zip(one[-few:], other[-few:], strict=False))
    alike = many <= WIDEST and ((opens and closes) or few == many > 1)
    if not alike and few == 1:
        alike = all(mine.slight == yours.slight for mine, yours in pairs)
    if few and alike and all(mine.words.keys().isdisjoint(yours.words) for mine, yours in pairs):
        paired = [_both(mine, yours) for mine, yours in pairs]
        if not opens:
            return [*more[:-few], *paired]
        rest = more[few:]
        return [*paired, *(replace(column, joined=True) for column in rest)] if closes else [*paired, *rest]
    return [*fewer, *more] if opens else [*more, *fewer]  # the shorter stays beside the word that it follows or precedes


def _anchors(one: Table, other: Table) -> list[tuple[int, int]]:
    """The columns that share a word, in the same order in both; none where that is no proof of a common passage.

    Proof are two words in a row, not both slight, or more than half of the words of the shorter table. Slight words by
    themselves count only as near to a proper one here as there.
    """
    chain = _chain(one, other)
    runs = [list(run) for run in _runs(chain)]
    proper = [run for run in runs if not all(one[here].keys & other[there].keys <= SLIGHT for here, there in run)]
    if not any(len(run) > 1 for run in proper) and len(chain) * 2 <= min(len(one), len(other)):
        return []
    ends = [end for run in proper or runs for end in (run[0], run[-1])]

    def near(run: list[tuple[int, int]]) -> bool:
        return any(abs(here - x) <= NEAR and abs(there - y) <= NEAR for here, there in (run[0], run[-1]) for x, y in ends)

    return [pair for run in runs if not proper or run in proper or near(run) for pair in run]


def _runs(chain: Iterable[tuple[int, int]]) -> Iterator[Iterable[tuple[int, int]]]:
    """Pairs that follow each other in both tables."""
    for _, run in groupby(enumerate(chain), key=lambda item: (item[1][0] - item[0], item[1][1] - item[0])):
        yield [pair for _, pair in run]


def _chain(one: Table, other: Table) -> list[tuple[int, int]]:
    """The heaviest sequence of columns that share a word, in order in both tables. A pair in a run weighs more."""
    matches = _matches(one, other)
    found = set(matches)
    before: dict[tuple[int, int], int] = {}
    for here, there in matches:
        before[here, there] = before.get((here - 1, there - 1), 0) + 1
    run = dict(before)
    for here, there in reversed(matches):
        if (here + 1, there + 1) in found:
            run[here, there] = run[here + 1, there + 1]
    # The best chain that ends at each column of `other`: columns and weights both rise, so that a search finds the best.
    ends: list[int] = []
    weights: list[int] = []
    chains: list[tuple[int, int, object]] = []
    for here, group in groupby(matches, key=lambda pair: pair[0]):
        grown = []
        for _, there in group:
            at = bisect_left(ends, there) - 1
            weight = min(run[here, there], LONGEST_RUN) + (1 if one[here].keys & other[there].keys <= SLIGHT else 2)
            grown.append((there, weight + (weights[at] if at >= 0 else 0), (here, there, chains[at] if at >= 0 else None)))
        for there, weight, chain in grown:
            at = end = bisect_left(ends, there)
            if (at and weights[at - 1] >= weight) or (at < len(ends) and ends[at] == there and weights[at] >= weight):
                continue
            while end < len(ends) and weights[end] <= weight:
                end += 1
            ends[at:end], weights[at:end], chains[at:end] = [there], [weight], [chain]
    return _unrolled(chains[-1] if chains else None)


def _unrolled(chain: object) -> list[tuple[int, int]]:
    pairs = []
    while isinstance(chain, tuple):
        here, there, chain = chain
        pairs.append((here, there))
    return pairs[::-1]


def _matches(one: Table, other: Table) -> list[tuple[int, int]]:
    where: dict[str, list[int]] = defaultdict(list)
    for there, column in enumerate(other):
        for key in column.keys:
            where[key].append(there)
    return [
        (here, there)
        for here, column in enumerate(one)
        for there in sorted({there for key in column.keys for there in where.get(key, ())})
        if column.words.keys().isdisjoint(other[there].words)
    ]


def _moved(table: Table) -> Table:
    """The table with each run of words that one witness has by itself laid to words that it shares elsewhere, if any.

    Whoever has less moves. That the words are the same is shown by two in a row, not both slight, or by a single one that is
    not slight and that nobody repeats.
    """
    rows: dict[int, list[Token]] = defaultdict(list)
    for column in table:
        for number, token in column.words.items():
            rows[number].append(token)
    known = _known(rows.values())
    for number in sorted(rows, key=lambda number: (len(rows[number]), number)):
        tried: set[Token] = set()
        while run := next((run for run in _lonely(table, number) if table[run[0]].words[number] not in tried), None):
            tried.add(table[run[0]].words[number])
            table = _lifted(table, number, *run, known)
    return table


def _known(rows: Iterable[Sequence[Token]]) -> frozenset[tuple[str, ...]]:
    """The words, single and in twos, that show two runs of different witnesses to be the same."""
    once: Counter[tuple[str, ...]] = Counter()
    twos: Counter[tuple[str, ...]] = Counter()
    repeated: set[tuple[str, ...]] = set()
    for row in rows:
        own = Counter((token.key,) for token in row)
        once.update(own.keys())
        repeated |= {key for key, count in own.items() if count > 1}
        twos.update(
            {(one.key, other.key) for one, other in pairwise(sorted(row, key=lambda token: (token.fragment, token.place)))}
        )
    found = (once.keys() - repeated) | twos.keys()
    return frozenset(words for words in found if once[words] + twos[words] > 1 and not SLIGHT.issuperset(words))


def _lonely(table: Table, number: int) -> Iterator[tuple[int, int]]:
    """Where one witness alone has words, within one fragment, as start and end."""

    def fragment(column: Column) -> int:
        return column.words[number].fragment if column.words.keys() == {number} else -1

    start = 0
    for own, group in groupby(table, key=fragment):
        end = start + len(list(group))
        if own >= 0:
            yield start, end
        start = end


def _lifted(table: Table, number: int, start: int, end: int, known: frozenset[tuple[str, ...]]) -> Table:
    """The table with what the run shares with others laid to it; the rest of the run stays where it is."""
    run, rest = table[start:end], [*table[:start], *table[end:]]
    keys = [column.words[number].key for column in run]
    parts = [run] if known.intersection(pairwise(keys)) else []
    for part in parts + [[column] for column, key in zip(run, keys, strict=True) if (key,) in known]:
        if laid := _merged(rest, part):
            met = {column.words[number] for column in laid if number in column.words and len(column.words) > 1}
            shared = [at for at, column in enumerate(run) if column.words[number] in met]
            first, last = shared[0], shared[-1] + 1
            return _relaid([*table[:start], *run[:first], *run[last:], *table[end:]], run[first:last], number)
    return table


def _relaid(rest: Table, run: Table, number: int) -> Table:
    """The run laid to the words that it shares; it has moved if its witness's words now stand in another order."""

    def laid(moved: bool) -> Table:
        lifted = [Column({number: replace(column.words[number], moved=moved)}) for column in run]
        return _merged(rest, lifted) or [*rest, *lifted]

    fragment = run[0].words[number].fragment
    tokens = [column.words[number] for column in laid(False) if number in column.words]
    places = [token.place for token in tokens if token.fragment == fragment]
    return laid(places != sorted(places))
