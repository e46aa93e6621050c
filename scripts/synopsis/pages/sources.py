"""The page of sources, and one for each: our reading of every passage, with every statement beside it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..compare.verdicts import ranked
from ..data import citations, structured
from ..model import Article, Reading, Statement
from ..registers import Record
from ..vocabulary import Kind, Locator, Silence, Verdict
from .book import Book
from .parts import Parts
from .private import Marked
from .sheet import Sheet
from .shown import Because, Former, Judged, Link, Saying, Witness


@dataclass(frozen=True, kw_only=True)
class Portrait:
    """What a source is and where it comes from."""

    witness: Witness
    article: Article
    follows: Record | None
    passages: int
    statements: int
    subjects: int
    total: int
    """How many subjects it speaks of, and of how many in all."""


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A statement in its passage: what it is about and gives, whether that is disputed, and how it is cited (COinS)."""

    saying: Saying
    about: Link
    value: str
    disputed: bool
    coins: str


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A passage: our reading, the statements taken from it or why there are none, and in a private edition the original."""

    reading: Reading
    stated: tuple[Listed, ...]
    nothing: str | None
    original: tuple[Marked, ...]


@dataclass(frozen=True, kw_only=True)
class SourcePage:
    """The page of one source."""

    portrait: Portrait
    gone: tuple[Former, ...]
    before: Witness | None
    after: Witness | None
    passages: tuple[Passage, ...]
    private: bool
    contradicts: tuple[tuple[Link, Because | None, Judged, Kind], ...]
    """The subjects on which it contradicts another source, and how, with the verdict."""
    torn: tuple[tuple[Link, tuple[str, ...]], ...]
    """The subjects on which it contradicts itself, with the values that it holds."""
    alone: tuple[tuple[Link, str, tuple[Saying, ...]], ...]
    """The subjects that it alone speaks of, with its statements; no value is told beside them."""
    only: tuple[tuple[Link, str, tuple[Saying, ...]], ...]
    """The subjects on which it alone gives a value where others give another, with its statements."""
    left_out: tuple[tuple[str, tuple[Link, ...]], ...]
    """By the reason for the silence."""
    placed: bool
    """Whether a provision without a number probably is a numbered one, so that the two count as one above."""
    compared: int
    """How many sources there are."""
    errors: tuple[Saying, ...]
    credits: tuple[tuple[str, str, int], ...]
    """Id and name of a voice, and for how many statements it is credited."""
    unnamed: int
    uncredited: int
    site: str
    example: str
    """The site's name, and the permanent name of a statement, to show what such names look like."""
    edition: str
    """The edition by which it is cited."""
    coins: str
    """The page as COinS, for reference managers; empty where no address is known."""
    address: str
    """Where the site is; empty where that is not known."""


def index(book: Book) -> Sheet[tuple[Portrait, ...]]:
    """The page of sources."""
    parts = Parts(book, "../")
    return Sheet(
        path="sources/index.md",
        template="sources.md.j2",
        title="Sources",
        description="The sources compared: what each is, where it comes from, and how much of it is recorded here.",
        hide=("navigation", "toc"),
        page=tuple(_portrait(book, parts, article) for article in book.corpus.articles),
    )


def sheets(book: Book) -> Iterator[Sheet[SourcePage]]:
    """A page for each source."""
    yield from (sheet(book, article, {}) for article in book.corpus.articles)


def sheet(book: Book, article: Article, originals: Mapping[Locator, tuple[Marked, ...]]) -> Sheet[SourcePage]:
    """The page of one source; with the original's passages, a private edition that is never to be written to a file."""
    parts = Parts(book, "../../")
    witness = parts.witness(article.id)
    around = (None, *parts.witnesses(), None)
    place = around.index(witness)
    own = book.corpus.said_by[article.id]
    credited = Counter(voice for statement in own for voice in statement.voices)
    torn = [c for c in book.comparisons if article.id in c.torn]
    return Sheet(
        path=f"sources/{article.id}.md",
        template="source.md.j2",
        title=f"{article.siglum} · {article.name}",
        description=f"What {article.name} says of the treaty: our reading of every paragraph, "
        "with every statement beside it.",
        hide=("navigation", "toc"),
        structured=structured.article(book.corpus, article),
        citation={"title": citations.page(book.corpus, article).title},
        page=SourcePage(
            portrait=_portrait(book, parts, article),
            gone=parts.gone(article=article.id),
            before=around[place - 1],
            after=around[place + 1],
            passages=_passages(book, parts, article, originals),
            private=bool(originals),
            contradicts=tuple(
                (parts.link(c.subject), parts.because(c, article.id), parts.judged(c.verdict, c), c.subject.kind)
                for c in book.with_verdict(Verdict.CONTRADICT)
                if article.id in c.contradicting
            ),
            torn=tuple(
                (parts.link(c.subject), tuple(book.label(c, p) for p in c.valued if article.id in p.articles)) for c in torn
            ),
            alone=tuple(
                (parts.link(c.subject), "", tuple(map(parts.saying, c.statements)))
                for c in ranked(book.comparisons)
                if c.articles == (article.id,) and book.spoken_of(c) == {article.id}
            ),
            only=tuple(
                (parts.link(c.subject), label, tuple(map(parts.saying, said)))
                for c, label, said in book.given_alone.get(article.id, ())
            ),
            left_out=_left_out(book, parts, article.id),
            placed=bool(book.placed_at),
            compared=len(book.corpus.articles),
            errors=tuple(parts.saying(statement) for statement in own if statement.sic),
            credits=tuple((voice, book.corpus.voice[voice].name, count) for voice, count in credited.most_common()),
            unnamed=book.unnamed(article.id),
            uncredited=book.own_voice(article.id),
            site=book.project.site,
            example=own[0].key if own else f"{article.id}/…",
            edition=citations.edition(book.corpus),
            coins=citations.coins(citations.page(book.corpus, article, book.address)),
            address=book.address,
        ),
    )


def _portrait(book: Book, parts: Parts, article: Article) -> Portrait:
    return Portrait(
        witness=parts.witness(article.id),
        article=article,
        follows=book.corpus.record[article.follows] if article.follows else None,
        passages=len(article.original.passages()),
        statements=len(book.corpus.said_by[article.id]),
        subjects=len({statement.about for statement in book.corpus.said_by[article.id]}),
        total=len(book.comparisons),
    )


def _passages(
    book: Book, parts: Parts, article: Article, originals: Mapping[Locator, tuple[Marked, ...]]
) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            reading=reading,
            stated=tuple(_stated(book, parts, s) for s in book.corpus.said_by[article.id] if s.at == reading.at),
            nothing=article.nothing.get(reading.at),
            original=originals.get(reading.at, ()),
        )
        for reading in article.readings
    )


def _stated(book: Book, parts: Parts, statement: Statement) -> Listed:
    about = book.comparison[statement.about]
    return Listed(
        saying=parts.saying(statement),
        about=parts.link(about.subject),
        value="; ".join(book.values(statement)),
        disputed=bool(about.torn or about.opposed),
        coins=citations.coins(citations.statement(book.corpus, statement, book.address)),
    )


def _left_out(book: Book, parts: Parts, article: str) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """The subjects of which it does not speak, though it could have or its date leaves this open; and two others do.

    Where there are only two sources, the other one is enough.
    """
    enough = 1 if len(book.corpus.articles) == 2 else 2
    found: dict[Silence, list[Link]] = {Silence.CANNOT_TELL: [], Silence.SILENT: []}
    for comparison in book.comparisons:
        reason = comparison.silences.get(article)
        if reason in found and len(comparison.articles) >= enough and article not in book.spoken_of(comparison):
            found[reason].append(parts.link(comparison.subject))
    return tuple((reason.words, tuple(links)) for reason, links in found.items() if links)
