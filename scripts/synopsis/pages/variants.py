"""An alignment as a text: the words of one witness in its own printed order, with what others have at their place. Pure."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from ..compare.collate import Collation, Gap, Word, row_of, running
from ..words import SLIGHT

Told = tuple[tuple[str, tuple[str, ...]], ...]
"""Words, each with the witnesses that have them."""


@dataclass(frozen=True, kw_only=True)
class Locus:
    """A stretch of the base text, and what others have there: other words, more words after it, or nothing.

    `moved` are those of them who have their words in another place of the sentence; `ends` is whether the base's quotation
    ends here, so that who has more goes on where it breaks off.
    """

    words: str
    variants: Told = ()
    added: Told = ()
    omitted: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    replaced: frozenset[str] = frozenset()
    """Those whose other words, at the place before, stand for these, too."""
    ends: bool = False

    @property
    def plain(self) -> bool:
        """Whether nobody has anything else here."""
        return not (self.variants or self.added or self.omitted)


@dataclass(frozen=True, kw_only=True)
class BaseText:
    """The quotations of a witness, each with its places; `witnesses` are all who quote the same in the same words."""

    witnesses: tuple[str, ...]
    quotations: tuple[tuple[Locus, ...], ...]
    besides: Told
    """What others quote that has no place in it, in the order of their quotations; slight words alone are nothing."""
    length: int


def texts(collation: Collation) -> list[BaseText]:
    """A text for each wording, the longest first; among equals in their order. Each has all that every witness quotes."""
    alike: dict[object, list[int]] = defaultdict(list)
    for row in range(len(collation.witnesses)):
        cells = (column.cells[row] for column in collation.columns)
        alike[tuple((at, cell.text, cell.fragment) for at, cell in enumerate(cells) if isinstance(cell, Word))].append(row)
    groups = list(alike.values())
    made = [_text(collation, group[0], groups) for group in groups]
    return sorted((text for text in made if text.length), key=lambda text: -text.length)


def _text(collation: Collation, row: int, groups: Sequence[Sequence[int]]) -> BaseText:
    own = [(at, cell) for at, column in enumerate(collation.columns) if isinstance(cell := column.cells[row], Word)]
    printed = sorted(own, key=lambda item: (item[1].fragment, item[1].place))
    names = {group[0]: tuple(collation.witnesses[each] for each in group) for group in groups}
    others = {other: names[other] for other in names if other != row}
    shown: set[tuple[int, int, int]] = set()
    quotations = []
    for _, group in groupby(printed, key=lambda item: item[1].fragment):
        words = list(group)
        places = [_place(collation, (row, at, word), others, shown, ends=word is words[-1][1]) for at, word in words]
        quotations.append(tuple(_joined(places)))
    return BaseText(
        witnesses=names[row], quotations=tuple(quotations), besides=_besides(collation, others, shown), length=len(own)
    )


def _besides(collation: Collation, others: Mapping[int, tuple[str, ...]], shown: Container[tuple[int, int, int]]) -> Told:
    """What the others have that is shown at no place, each run of words in one."""
    found = defaultdict[str, list[str]](list)
    for other, names in others.items():
        rest = [word for word in row_of(collation.columns, other) if (other, word.fragment, word.place) not in shown]
        rest.sort(key=lambda word: (word.fragment, word.place))
        for _, run in groupby(enumerate(rest), key=lambda item: (item[1].fragment, item[1].place - item[0])):
            words = [word for _, word in run]
            if not SLIGHT.issuperset(word.key for word in words):
                found[running(words)] += names
    return _frozen(found)


def _place(
    collation: Collation,
    base: tuple[int, int, Word],
    others: Mapping[int, tuple[str, ...]],
    shown: set[tuple[int, int, int]],
    *,
    ends: bool,
) -> tuple[Word, Locus]:
    """A word of the base, with its row and column: what others have there and in the columns after it that the base lacks.

    `others` are a row of each other wording, with all who quote it so. What is shown of them, by row, fragment and place,
    goes into `shown`.
    """
    columns, (row, at, word) = collation.columns, base
    end = next((n for n in range(at + 1, len(columns)) if isinstance(columns[n].cells[row], Word)), len(columns))
    variants, added = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    gaps: dict[Gap, list[str]] = {gap: [] for gap in Gap}
    moved: list[str] = []
    for other, names in others.items():
        here = columns[at].cells[other]
        if not isinstance(here, Word):
            gaps[here] += names
            continue
        more = [cell for n in range(at + 1, end) if isinstance(cell := columns[n].cells[other], Word) and not cell.moved]
        if here.moved or word.moved:
            moved += names
        told = [here]
        if here.key != word.key:
            if any(columns[n].cells[row] is Gap.REPLACED for n in range(at + 1, end)):
                told, more = [here, *more], []
            variants[running(told)] += names
        if following := _following(here, more):
            added[running(following)] += names
            told = told + following
        shown |= {(other, each.fragment, each.place) for each in told}
    return word, Locus(
        words="",
        variants=_frozen(variants),
        added=_frozen(added),
        omitted=tuple(gaps[Gap.OMITTED]),
        moved=tuple(moved),
        replaced=frozenset(gaps[Gap.REPLACED]),
        ends=ends,
    )


def _following(word: Word, more: Sequence[Word]) -> list[Word]:
    """Those of some words that follow a word in its quotation, with nothing in between."""
    run = takewhile(lambda n: (n[1].fragment, n[1].place) == (word.fragment, word.place + n[0]), enumerate(more, start=1))
    return [later for _, later in run]


def _frozen(found: Mapping[str, Sequence[str]]) -> Told:
    return tuple((words, tuple(names)) for words, names in found.items())


def _joined(places: Sequence[tuple[Word, Locus]]) -> Iterator[Locus]:
    """Neighbours that nobody varies, or that the same leave out, as one stretch; every variant by itself.

    Where all who have another word have it for the words that follow, too, these belong to the place.
    """

    def key(item: tuple[int, tuple[Word, Locus]]) -> object:
        number, (_, place) = item
        return number if place.variants or place.added else (place.omitted, place.replaced)

    whole: list[tuple[list[Word], Locus]] = []
    for _, group in groupby(enumerate(places), key=key):
        found = [item for _, item in group]
        words, place = [word for word, _ in found], found[0][1]
        varying = {name for _, names in whole[-1][1].variants for name in names} if whole else set()
        if place.plain and place.replaced and place.replaced == varying:
            whole[-1][0].extend(words)
        else:
            whole.append((words, place))
    yield from (replace(place, words=running(words)) for words, place in whole)
