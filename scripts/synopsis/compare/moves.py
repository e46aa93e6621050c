"""Words that some witnesses have in another place of a passage, laid to the same words of the others. Pure.

A run that some have by themselves moves to where at least as many have its words. That the words are the same is shown by
two in a row, not both slight, or by a single one that is not slight and that nobody repeats; of what is left beside such runs,
by the neighbours that it has in both places.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ..words import SLIGHT
from .chains import NEAR, common, instead
from .columns import Column, Table, Token

Fragments = Mapping[tuple[int, int], Sequence[Token]]
Lift = list[tuple[Column, Column]]


def moved(table: Table, fragments: Fragments) -> Table:
    """The table with all such words laid to their like; what a lift leaves behind is tried again."""
    own = {name: tokens for name, tokens in fragments.items() if any(name in column.ordered for column in table)}
    known = _known(own.values())
    tried: set[tuple[Token, ...]] = set()
    while lift := _proved(table, own, known, tried) or _between_the_same(table, own):
        table = _lifted(table, lift)
    return table


def _known(rows: Iterable[Sequence[Token]]) -> frozenset[tuple[str, ...]]:
    """The words, single and in twos, that show two runs of different witnesses to be the same."""
    once: Counter[tuple[str, ...]] = Counter()
    twos: Counter[tuple[str, ...]] = Counter()
    repeated: set[tuple[str, ...]] = set()
    witnesses: dict[int, list[Sequence[Token]]] = defaultdict(list)
    for row in rows:
        witnesses[row[0].number].append(row)
    for own in witnesses.values():
        words = Counter((token.key,) for row in own for token in row)
        once.update(words.keys())
        repeated |= {key for key, count in words.items() if count > 1}
        twos.update({(one.key, other.key) for row in own for one, other in pairwise(row)})
    found = (once.keys() - repeated) | twos.keys()
    return frozenset(words for words in found if once[words] + twos[words] > 1 and not SLIGHT.issuperset(words))


def _runs(table: Table) -> Iterator[list[Column]]:
    """Neighbouring columns that are the same witnesses' alone and follow each other in them."""
    run: list[Column] = []
    for column in table:
        if run and not _follows(run[-1], column):
            yield run
            run = []
        run.append(column)
    if run:
        yield run


def _follows(one: Column, other: Column) -> bool:
    return one.words.keys() == other.words.keys() and all(
        token.fragment == other.words[number].fragment and token.place + 1 == other.words[number].place
        for number, token in one.words.items()
    )


def _proved(
    table: Table, fragments: Fragments, known: frozenset[tuple[str, ...]], tried: set[tuple[Token, ...]]
) -> Lift | None:
    """What to lay to what, of the run with the fewest witnesses and words that has its like elsewhere."""
    length = Counter(number for column in table for number in column.words)
    place = {token: column for column in table for token in column.words.values()}
    twice = Counter(key for column in table for key in column.keys)
    runs = [run for run in _runs(table) if any(twice[key] > 1 for column in run for key in column.keys)]
    for run in sorted(runs, key=lambda run: (len(run[0].words), min((length[n], n) for n in run[0].words))):
        keys = [next(iter(column.keys)) for column in run]
        whole = [run] if known.intersection(pairwise(keys)) else []
        for part in whole + [[column] for column, key in zip(run, keys, strict=True) if (key,) in known]:
            name = tuple(next(iter(column.words.values())) for column in (part[0], part[-1]))
            if name in tried:
                continue
            tried.add(name)
            if lift := _like(part, fragments, place):
                return lift
    return None


def _like(part: Sequence[Column], fragments: Fragments, place: Mapping[Token, Column]) -> Lift | None:
    """The part's columns beside those that have the most of its words in one fragment of another witness."""
    keys = [next(iter(column.keys)) for column in part]
    least = len(part[0].words)
    best: tuple[int, Lift] = (0, [])
    for tokens in fragments.values():
        if tokens[0].number in part[0].words or not any(token.key in keys for token in tokens):
            continue
        columns = [place[token] for token in tokens]
        open_to = [len(column.words) >= least and part[0].apart(column) for column in columns]
        words = [token.key if free else "" for token, free in zip(tokens, open_to, strict=True)]
        if (weights := common(keys, words)) and (total := sum(weights.values())) > best[0]:
            variants = [(here, there) for here, there in instead(keys, words, list(weights)) if open_to[there]]
            best = total, [(part[here], columns[there]) for here, there in sorted([*weights, *variants])]
    return best[1] or None


def _between_the_same(table: Table, fragments: Fragments) -> Lift | None:
    """A word to lay to its like, where two of the words beside it stand beside that too, in whatever order."""
    place = {token: column for column in table for token in column.words.values()}
    alike: dict[str, list[Column]] = defaultdict(list)
    for column in table:
        alike[next(iter(column.keys))].append(column)

    def beside(token: Token) -> set[Column]:
        tokens = fragments[token.number, token.fragment]
        near = tokens[max(token.place - NEAR, 0) : token.place + NEAR + 1]
        return {place[other] for other in near if other is not token}

    for columns in alike.values():
        for one in columns:
            for other in columns:
                if one is not other and one.apart(other) and len(one.words) <= len(other.words):
                    here = [beside(token) for token in one.words.values()]
                    there = [beside(token) for token in other.words.values()]
                    if any(len(mine & yours) > 1 for mine in here for yours in there):
                        return [(one, other)]
    return None


def _lifted(table: Table, lift: Lift) -> Table:
    """The table with columns laid to others; their witnesses have moved them if they now stand in another order."""
    laid = {there: here for here, there in lift}
    lifted = set(laid.values())

    def made(moved: Iterable[int]) -> Table:
        return [
            column.with_words(laid[column], moved) if column in laid else column for column in table if column not in lifted
        ]

    still = made(())
    turned = []
    for number, token in lift[0][0].words.items():
        own = [column.words[number] for column in still if number in column.words and number not in column.moved]
        places = [word.place for word in own if word.fragment == token.fragment]
        if places != sorted(places):
            turned.append(number)
    return made(turned)
