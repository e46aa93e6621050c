"""Sequences of words laid into one table of columns, so that what is the same stands together. Pure.

No sequence is the standard. Every two fragments (what a witness has in one piece) are first laid side by side by
themselves, as `chains` tells. Then fragments are joined, the most alike first, along the words that are the same; then words
that some have in another place are moved to their like; and last, words that stand for others are laid to them, as a variant
must never keep a word from its like. Witnesses are told apart by their words alone, so neither names nor order can matter,
and no column ever holds two words of one witness.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from math import fsum

from .chains import common, heaviest, instead
from .columns import Laid, Layout, Token, together
from .moves import moved

QuotedWords = tuple[tuple[str, ...], ...]
Links = dict[Token, list[tuple[Token, int]]]


def align(witnesses: Sequence[QuotedWords]) -> Layout:
    """All fragments, those that share a passage joined; joined groups stand as their fragments do in the witnesses."""
    fragments = {
        (number, place): [Token(number, place, at, key) for at, key in enumerate(words)]
        for number, own in enumerate(witnesses)
        for place, words in enumerate(own)
    }
    same: Links = defaultdict(list)
    variant: Links = defaultdict(list)
    group = {name: [Laid({token.number: token}) for token in tokens] for name, tokens in fragments.items()}
    for one, other in _alike(witnesses):
        words = [token.key for token in fragments[one]], [token.key for token in fragments[other]]
        weights = common(*words)
        _link(same, fragments[one], fragments[other], weights)
        _link(variant, fragments[one], fragments[other], instead(*words, weights) if weights else {})
    for one, other in _alike(witnesses):
        less, more = sorted((group[one], group[other]), key=lambda table: sum(len(column.words) for column in table))
        if less is not more and (joined := _joined(less, more, same)):
            for name in [name for name, table in group.items() if table is group[one] or table is group[other]]:
                group[name] = joined
    groups = {id(table): table for table in group.values()}

    def rank(table: Layout) -> float:
        places = [place / len(witnesses[number]) for (number, place), own in group.items() if own is table]
        return fsum(places) / len(places)

    found: Layout = []
    for table in sorted(groups.values(), key=rank):
        found += _laid(moved(_laid(table, same), fragments), variant)
    return found


def _alike(witnesses: Sequence[QuotedWords]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of fragments of different witnesses with words in common, the most alike first."""
    names = [(number, place) for number, own in enumerate(witnesses) for place in range(len(own))]
    traits = {}
    for number, place in names:
        fragment = witnesses[number][place]
        traits[number, place] = {*fragment, *pairwise(fragment)}
    pairs = [
        (-2 * len(shared) / (len(traits[one]) + len(traits[other])), one, other)
        for one, other in combinations(names, 2)
        if one[0] != other[0] and (shared := traits[one] & traits[other])
    ]
    return [(one, other) for _, one, other in sorted(pairs)]


def _link(links: Links, one: Sequence[Token], other: Sequence[Token], weights: Mapping[tuple[int, int], int]) -> None:
    for (here, there), weight in weights.items():
        links[one[here]].append((other[there], weight))
        links[other[there]].append((one[here], weight))


def _joined(one: Layout, other: Layout, same: Links) -> Layout | None:
    """Two tables as one, along the words that are linked; None where none is."""
    where = {token: there for there, column in enumerate(other) for token in column.words.values()}
    weights: list[dict[int, int]] = []
    for column in one:
        row: dict[int, int] = defaultdict(int)
        for token in column.words.values():
            for answer, weight in same.get(token, ()):
                if (there := where.get(answer)) is not None:
                    row[there] += weight
        weights.append({there: weight for there, weight in row.items() if column.apart(other[there])})
    joined: Layout = []
    start = (0, 0)
    for here, there in heaviest(weights):
        before = one[start[0] : here], other[start[1] : there]
        fewer, more = sorted(before, key=len)  # the shorter stays beside the word that it follows or precedes
        joined += [*fewer, *more] if joined else [*more, *fewer]
        joined.append(one[here].with_words(other[there]))
        start = here + 1, there + 1
    fewer, more = sorted((one[start[0] :], other[start[1] :]), key=len)
    return [*joined, *fewer, *more] if joined else None


def _laid(table: Layout, links: Links) -> Layout:
    """The table with linked columns made one wherever that turns nobody's words round, those with most links first."""
    place = {token: at for at, column in enumerate(table) for token in column.words.values()}
    weights: dict[tuple[int, int], int] = defaultdict(int)
    for token, at in place.items():
        for answer, weight in links.get(token, ()):
            if (there := place.get(answer, at)) > at:
                weights[at, there] += weight
    first = [next(iter(column.words.values())) for column in table]
    now = {token: column for column in table for token in column.words.values()}
    for here, there in sorted(weights, key=lambda pair: (-weights[pair], pair)):
        one, other = now[first[here]], now[first[there]]
        both = one.with_words(other)
        if one.apart(other) and (laid := together(table, one, other, both)):
            table = laid
            now |= dict.fromkeys(both.words.values(), both)
    return table
