"""An alignment as a text: the words of one witness in its own printed order, with what others have at their place. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

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
    return Text(witness=collation.witnesses[row], quotations=quotations, length=len(own))


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
        if more and isinstance(here, Word) and _goes_on(here, more):
            added[running(more)].append(name)
    return word, Place(
        words="", variants=_frozen(variants), added=_frozen(added), omitted=tuple(omitted), moved=tuple(moved)
    )


def _goes_on(word: Word, more: Sequence[Word]) -> bool:
    """Whether words follow a word in its quotation, with nothing in between."""
    return all(later.fragment == word.fragment and later.place == word.place + n for n, later in enumerate(more, start=1))


def _frozen(found: dict[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((words, tuple(names)) for words, names in found.items())


def _joined(places: Sequence[tuple[Word, Place]]) -> Iterator[Place]:
    """Neighbours that nobody varies, or that the same leave out, as one stretch; every variant by itself."""

    def key(item: tuple[int, tuple[Word, Place]]) -> object:
        number, (_, place) = item
        return place.omitted if not (place.variants or place.added) else number

    for _, group in groupby(enumerate(places), key=key):
        found = [item for _, item in group]
        first = found[0][1]
        words = running([word for word, _ in found])
        yield Place(words=words, variants=first.variants, added=first.added, omitted=first.omitted, moved=first.moved)
