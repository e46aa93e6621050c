"""An alignment as a text: the words of one witness in its own printed order, with what others have at their place. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from ..compare.collate import Collation, Gap, Word, running


@dataclass(frozen=True, kw_only=True)
class Place:
    """A stretch of the base text, and what others have there: other words, more words after it, or nothing.

    `moved` are those of them who have their words in another place of the sentence.
    """

    words: str
    variants: tuple[tuple[str, tuple[str, ...]], ...] = ()
    added: tuple[tuple[str, tuple[str, ...]], ...] = ()
    omitted: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether nobody has anything else here."""
        return not (self.variants or self.added or self.omitted)


@dataclass(frozen=True, kw_only=True)
class Text:
    """The quotations of one witness, each with its places."""

    witness: str
    quotations: tuple[tuple[Place, ...], ...]
    besides: tuple[tuple[str, tuple[str, ...]], ...]
    """What others quote of which it has no word, and so no place: their fragments, each with who has it."""
    length: int


def texts(collation: Collation) -> list[Text]:
    """A text for each witness, the longest first; among equals in their order."""
    made = [_text(collation, row) for row in range(len(collation.witnesses))]
    return sorted((text for text in made if text.length), key=lambda text: -text.length)


def _text(collation: Collation, row: int) -> Text:
    own = [(at, cell) for at, column in enumerate(collation.columns) if isinstance(cell := column.cells[row], Word)]
    printed = sorted(own, key=lambda item: (item[1].fragment, item[1].place))
    quotations = tuple(
        tuple(_joined([_place(collation, row, at, word) for at, word in group]))
        for _, group in groupby(printed, key=lambda item: item[1].fragment)
    )
    return Text(witness=collation.witnesses[row], quotations=quotations, besides=_besides(collation, row), length=len(own))


def _besides(collation: Collation, row: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = defaultdict[str, list[str]](list)
    for other, name in enumerate(collation.witnesses):
        fragments, met = defaultdict[int, list[Word]](list), set[int]()
        for column in collation.columns:
            if isinstance(cell := column.cells[other], Word):
                fragments[cell.fragment].append(cell)
                if row in column.holders:
                    met.add(cell.fragment)
        for _, words in sorted(fragments.items()):
            if words[0].fragment not in met:
                found[running(sorted(words, key=lambda word: word.place))].append(name)
    return _frozen(found)


def _place(collation: Collation, row: int, at: int, word: Word) -> tuple[Word, Place]:
    """One word of the base, with what others have in its column and in the columns after it that the base lacks."""
    columns = collation.columns
    end = next((n for n in range(at + 1, len(columns)) if isinstance(columns[n].cells[row], Word)), len(columns))
    variants, added = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    omitted, moved = [], []
    for other, name in enumerate(collation.witnesses):
        if other == row:
            continue
        here = columns[at].cells[other]
        more = [cell for n in range(at + 1, end) if isinstance(cell := columns[n].cells[other], Word) and not cell.moved]
        instead = [n for n in range(at + 1, end) if columns[n].cells[row] is Gap.REPLACED]
        if isinstance(here, Word) and (here.moved or word.moved):
            moved.append(name)
        if isinstance(here, Word) and here.key != word.key:
            phrase = [here, *(more if instead else [])]
            variants[running(phrase)].append(name)
            more = [] if instead else more
        elif here is Gap.OMITTED:
            omitted.append(name)
        if isinstance(here, Word) and (following := _following(here, more)):
            added[running(following)].append(name)
    return word, Place(
        words="", variants=_frozen(variants), added=_frozen(added), omitted=tuple(omitted), moved=tuple(moved)
    )


def _following(word: Word, more: Sequence[Word]) -> list[Word]:
    """Those of some words that follow a word in its quotation, with nothing in between."""
    run = takewhile(lambda n: (n[1].fragment, n[1].place) == (word.fragment, word.place + n[0]), enumerate(more, start=1))
    return [later for _, later in run]


def _frozen(found: dict[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((words, tuple(names)) for words, names in found.items())


def _joined(places: Sequence[tuple[Word, Place]]) -> Iterator[Place]:
    """Neighbours that nobody varies, or that the same leave out, as one stretch; every variant by itself."""

    def key(item: tuple[int, tuple[Word, Place]]) -> object:
        number, (_, place) = item
        return place.omitted if not (place.variants or place.added) else number

    for _, group in groupby(enumerate(places), key=key):
        found = [item for _, item in group]
        yield replace(found[0][1], words=running([word for word, _ in found]))
