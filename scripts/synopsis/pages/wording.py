"""Aligned words as a page shows them: the table, and the sentences that say what differs and what is missing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ..compare.apparatus import Apparatus, Variant
from .book import Book
from .layout import System, systems
from .parts import Parts, language
from .shown import Link, Witness
from .variants import BaseText, texts


@dataclass(frozen=True, kw_only=True)
class Road:
    """Whom a source credits for the words, and which record it follows."""

    witness: Witness
    voices: tuple[str, ...]
    follows: str | None


@dataclass(frozen=True, kw_only=True)
class Alignment:
    """An alignment with everything that follows from it, in which witnesses stand by their ids."""

    label: str
    systems: tuple[System, ...]
    texts: tuple[BaseText, ...]
    """The words as a text, based on each witness in turn, the longest first."""
    rows: Mapping[str, Witness]
    apparatus: Apparatus
    variants: tuple[tuple[Link | None, Variant], ...]
    """Each with the question that it bears on."""
    roads: tuple[Road, ...]
    treaty: bool
    """Whether `roads` leave out the treaty's own text, which is known as a voice."""
    scripts: Mapping[str, str]

    def names(self, ids: Collection[str]) -> list[str]:
        return [witness.name for name, witness in self.rows.items() if name in ids]

    def language(self, text: str) -> str | None:
        """The language of some of the words, as BCP 47 has it; None for the site's own."""
        return language(text, self.scripts)


def words(book: Book, parts: Parts, subject: str, label: str) -> Alignment | None:
    """The aligned words of a subject, if two sources quote the same passage."""
    found = book.compared.apparatuses.get(subject)
    if not found:
        return None
    return Alignment(
        label=label,
        systems=tuple(systems(found.collation)),
        texts=tuple(texts(found.collation)),
        rows={name: parts.witness(name) for name in found.collation.witnesses},
        apparatus=found,
        variants=tuple((parts.link(each.question) if each.question else None, each) for each in found.variants),
        roads=_roads(book, parts, found),
        treaty=book.project.text is not None,
        scripts=book.project.languages,
    )


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
