"""Aligned words as a page shows them: the table, and the sentences that say what differs and what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..compare.apparatus import Apparatus
from ..compare.lacking import Lection
from .book import Book
from .layout import System, systems
from .parts import Parts, language
from .shown import Link, Witness
from .variants import Text, texts


@dataclass(frozen=True, kw_only=True)
class Read:
    """Words, who has them, and whether one of these has them elsewhere in the sentence."""

    words: str
    witnesses: tuple[Witness, ...]
    moved: bool


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place where words differ, the question that it bears on, and who does not quote it."""

    question: Link | None
    read: tuple[Read, ...]
    unquoted: tuple[Witness, ...]


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Of the words that both quote, how many are the same."""

    one: tuple[Witness, ...]
    other: tuple[Witness, ...]
    same: int
    both: int


@dataclass(frozen=True, kw_only=True)
class Road:
    """Whom a source credits for the words, and which record it follows."""

    witness: Witness
    voices: tuple[str, ...]
    follows: str | None


@dataclass(frozen=True, kw_only=True)
class Words:
    """An alignment with everything that follows from it."""

    label: str
    systems: tuple[System, ...]
    texts: tuple[Text, ...]
    """The words as a text, based on each witness in turn, the longest first."""
    rows: dict[str, Witness]
    places: tuple[Place, ...]
    omitted: tuple[Read, ...]
    broken: tuple[Read, ...]
    alone: tuple[Read, ...]
    reordered: tuple[Witness, ...]
    alike: tuple[Alike, ...]
    roads: tuple[Road, ...]
    sources: str
    """The address of the page of sources."""
    scripts: Mapping[str, str]

    def language(self, text: str) -> str | None:
        """The language of some of the words, as BCP 47 has it; None for the site's own."""
        return language(text, self.scripts)


def words(book: Book, parts: Parts, subject: str, label: str) -> Words | None:
    """The aligned words of a subject, if two sources quote the same passage."""
    found = book.compared.apparatuses.get(subject)
    if not found:
        return None
    return Words(
        label=label,
        systems=tuple(systems(found.collation)),
        texts=tuple(texts(found.collation)),
        rows={name: parts.witness(name) for name in found.collation.witnesses},
        places=tuple(
            Place(
                question=parts.link(variant.question) if variant.question else None,
                read=_read(parts, variant.lections),
                unquoted=parts.witnesses(variant.unquoted),
            )
            for variant in found.variants
        ),
        omitted=_read(parts, found.omitted),
        broken=_read(parts, found.broken),
        alone=_read(parts, found.alone),
        reordered=parts.witnesses(found.reordered),
        alike=tuple(
            Alike(one=parts.witnesses(p.one), other=parts.witnesses(p.other), same=p.same, both=p.both) for p in found.pairs
        ),
        roads=_roads(book, parts, found),
        sources=f"{parts.root}sources/",
        scripts=book.project.languages,
    )


def _read(parts: Parts, lections: Iterable[Lection]) -> tuple[Read, ...]:
    return tuple(Read(words=own.words, witnesses=parts.witnesses(own.witnesses), moved=bool(own.moved)) for own in lections)


def _roads(book: Book, parts: Parts, apparatus: Apparatus) -> tuple[Road, ...]:
    """By which roads the words came to each source: whom it credits for them, but for the treaty's own text."""
    roads = []
    for name in apparatus.collation.witnesses:
        credited = (v for s in apparatus.statements if s.article == name for v in s.voices if v != book.project.text)
        follows = book.corpus.article[name].follows
        roads.append(
            Road(
                witness=parts.witness(name),
                voices=tuple(dict.fromkeys(book.corpus.voice[voice].name for voice in credited)),
                follows=book.corpus.record[follows].publisher if follows else None,
            )
        )
    return tuple(roads)
