"""Words that some witnesses have in another place of a passage, laid to the same words of the others. Pure.

A run that some have by themselves moves to where at least as many have its words. That the words are the same is shown by
two in a row, not both slight, or by a single one that is not slight and that neither repeats; of what is left beside such
runs, by the neighbours that it has in both places.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..grouped import grouped
from ..words import SLIGHT
from .chains import NEAR, Meeting, common, instead
from .columns import Laid, Layout, Token

Fragments = Mapping[tuple[int, int], Sequence[Token]]
Where = Mapping[Token, Laid]
Counts = Mapping[int, Counter[str]]
Lift = list[tuple[Laid, Laid]]
NOBODYS = "\0"
"""No word, nor the key of a column of several words."""


def moved(table: Layout, fragments: Fragments) -> Layout:
    """The table with all such words laid to their like; what a lift leaves behind is tried again."""
    place = {token: column for column in table for token in column.words.values()}
    own = {name: tokens for name, tokens in fragments.items() if tokens and tokens[0] in place}
    words: dict[int, Counter[str]] = defaultdict(Counter)
    for (number, _), tokens in own.items():
        words[number].update(token.key for token in tokens)
    tried: set[tuple[Token, ...]] = set()
    while lift := _proved(table, own, place, words, tried) or _between_the_same(table, own, place):
        table = _lifted(table, lift)
        place |= {token: column for column in table for token in column.words.values() if place[token] is not column}
    return table


def _runs(table: Layout) -> Iterator[list[Laid]]:
    """Neighbouring columns that are the same witnesses' alone and follow each other in them."""
    run: list[Laid] = []
    for column in table:
        if run and not _follows(run[-1], column):
            yield run
            run = []
        run.append(column)
    if run:
        yield run


def _follows(one: Laid, other: Laid) -> bool:
    return one.words.keys() == other.words.keys() and all(
        token.fragment == other.words[number].fragment and token.place + 1 == other.words[number].place
        for number, token in one.words.items()
    )


def _proved(table: Layout, fragments: Fragments, place: Where, words: Counts, tried: set[tuple[Token, ...]]) -> Lift | None:
    """What to lay to what, of the run with the fewest witnesses and words that has its like elsewhere."""
    alike = _alike(table)
    runs = [run for run in _runs(table) if any(len(alike[column.key]) > 1 for column in run)]
    for run in sorted(runs, key=lambda run: (len(run[0].words), min((words[n].total(), n) for n in run[0].words))):
        parts = [run] if len(run) > 1 else []
        for part in parts + [[column] for column in run if column.key not in SLIGHT]:
            name = tuple(next(iter(column.words.values())) for column in (part[0], part[-1]))
            if name in tried:
                continue
            tried.add(name)
            if lift := _like(part, alike, fragments, place, words):
                return lift
    return None


def _alike(table: Layout) -> Mapping[str, Sequence[Laid]]:
    """The columns of each word."""
    return grouped((key, column) for column in table for key in column.keys)


def _like(
    part: Sequence[Laid], alike: Mapping[str, Sequence[Laid]], fragments: Fragments, place: Where, words: Counts
) -> Lift | None:
    """The part's columns beside those that have the most of its words in one fragment of another witness.

    Words beside these that stand for each other go with them, unless a proper one has its like elsewhere.
    """
    keys = [column.key for column in part]

    def free(column: Laid) -> bool:
        return len(column.words) >= len(part[0].words) and part[0].apart(column)

    def stays(key: str) -> bool:
        return key not in SLIGHT and len(alike[key]) > 1

    targets = {column for key in keys for column in alike[key] if free(column)}
    best: tuple[int, Lift] = (0, [])
    for name in sorted({token[:2] for column in targets for token in column.words.values()}):
        columns = [place[token] for token in fragments[name]]
        there = [token.key for token in fragments[name]]
        weights = common(keys, [key if column in targets else NOBODYS for key, column in zip(there, columns, strict=True)])
        once = len(part) == 1 and all(words[number][keys[0]] == 1 for number in (*part[0].words, name[0]))
        total = sum(weights.values())
        if total > best[0] and (once or _in_a_row(keys, weights)):
            beside = instead(keys, there, weights)
            variants = [(x, y) for x, y in beside if free(columns[y]) and not stays(keys[x]) and not stays(there[y])]
            best = total, [(part[x], columns[y]) for x, y in (*weights, *variants)]
    return best[1] or None


def _in_a_row(keys: Sequence[str], weights: Mapping[Meeting, int]) -> bool:
    """Whether two words in a row are the same, and not both slight."""
    return any((x + 1, y + 1) in weights and not SLIGHT.issuperset(keys[x : x + 2]) for x, y in weights)


def _between_the_same(table: Layout, fragments: Fragments, place: Where) -> Lift | None:
    """A word to lay to its like, where two of the words beside it stand beside that too, in whatever order."""

    def beside(token: Token) -> set[Laid]:
        tokens = fragments[token.number, token.fragment]
        near = tokens[max(token.place - NEAR, 0) : token.place + NEAR + 1]
        return {place[other] for other in near if other is not token}

    for columns in _alike(table).values():
        for one in columns:
            for other in columns:
                if one is not other and one.apart(other) and len(one.words) <= len(other.words):
                    here = [beside(token) for token in one.words.values()]
                    there = [beside(token) for token in other.words.values()]
                    if any(len(mine & yours) > 1 for mine in here for yours in there):
                        return [(one, other)]
    return None


def _lifted(table: Layout, lift: Lift) -> Layout:
    """The table with columns laid to others; their witnesses have moved them if they now stand in another order."""
    laid = {there: here for here, there in lift}
    lifted = set(laid.values())

    def made(moved: Iterable[int]) -> Layout:
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
