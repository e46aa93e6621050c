"""The values that several pages show, made for one page: every link leads from that page's address. Pure, without markup."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .. import dates
from ..compare.verdicts import Comparison, Position
from ..model import Article, Conclusion, Event, Provision, Question, Statement
from ..vocabulary import MARKS, Certainty, Kind, Layer, Verdict
from .book import Book, page_of


@dataclass(frozen=True, kw_only=True)
class Witness:
    """A source, as every page shows it: its letter in mark number `mark`, its name, the address of its page."""

    id: str
    siglum: str
    name: str
    mark: int
    href: str


@dataclass(frozen=True, kw_only=True)
class Saying:
    """A statement: what it says and gives, the words (with their language, BCP 47), and how it stands to them."""

    id: str
    key: str
    at: str
    href: str
    quote: str
    language: str | None
    says: str
    value: str
    layer: Layer | None
    certainty: Certainty
    ahead: bool
    credited: tuple[str, ...]
    sic: str | None
    subject: "Link"
    disputed: bool
    """Whether accounts contradict each other, or themselves, on its subject."""


@dataclass(frozen=True, kw_only=True)
class Holder:
    """A source and what it says, in order, of one thing."""

    witness: Witness
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, kw_only=True)
class Link:
    """A subject by its name, and where it is shown."""

    id: str
    title: str
    href: str


@dataclass(frozen=True, kw_only=True)
class Holding:
    """A value, who holds it, and how many independent voices that makes."""

    label: str
    holders: tuple[Holder, ...]
    independent: int


@dataclass(frozen=True, kw_only=True)
class Silent:
    """A reason for silence, and whose."""

    reason: str
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, kw_only=True)
class Cited:
    """An outside record."""

    publisher: str
    date: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Ours:
    """What we conclude, why, on which records, and when these were read."""

    about: str
    says: str
    because: str
    records: tuple[Cited, ...]
    read: str


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A subject with all that is held of it."""

    link: Link
    kind: Kind
    theme: str
    note: str | None
    verdict: Verdict
    torn: tuple[Witness, ...]
    holdings: tuple[Holding, ...]
    valueless: tuple[Holder, ...]
    silences: tuple[Silent, ...]
    ours: Ours | None

    @property
    def against(self) -> bool:
        """Whether values that exclude each other are held of it."""
        return bool(self.torn) or self.verdict is Verdict.CONTRADICT


class Parts:
    """Makes the parts of one page. `root` leads from its address to the site's start, such as `../`."""

    def __init__(self, book: Book, root: str) -> None:
        self.book, self.root = book, root
        self._witnesses = {article.id: self._witness(number, article) for number, article in enumerate(book.articles)}

    def _witness(self, number: int, article: Article) -> Witness:
        return Witness(
            id=article.id,
            siglum=article.siglum,
            name=article.name,
            mark=number % MARKS + 1,
            href=f"{self.root}sources/{article.id}/",
        )

    def witness(self, article: str) -> Witness:
        return self._witnesses[article]

    def witnesses(self, articles: Iterable[str] | None = None) -> tuple[Witness, ...]:
        """The sources named, or all of them, in order of publication."""
        named = None if articles is None else set(articles)
        return tuple(witness for name, witness in self._witnesses.items() if named is None or name in named)

    def link(self, subject: Event | Provision | Question) -> Link:
        return Link(id=subject.id, title=subject.title, href=f"{self.root}{page_of(subject)}#{subject.id}")

    def saying(self, statement: Statement) -> Saying:
        about = self.book.comparison[statement.about]
        return Saying(
            id=statement.id,
            key=statement.key,
            at=str(statement.at),
            href=f"{self.root}sources/{statement.article}/#{statement.id}",
            quote=statement.quote,
            language=language(statement.quote, self.book.project.languages),
            says=statement.says,
            value=self.book.value(statement),
            layer=statement.layer,
            certainty=statement.certainty,
            ahead=statement.ahead,
            credited=tuple(self.book.voice[voice].name for voice in statement.voices),
            sic=statement.sic,
            subject=self.link(about.subject),
            disputed=bool(about.torn) or about.verdict is Verdict.CONTRADICT,
        )

    def holders(self, statements: Iterable[Statement]) -> tuple[Holder, ...]:
        """Statements, each source's together, in order of publication."""
        own: dict[str, list[Saying]] = defaultdict(list)
        for statement in statements:
            own[statement.article].append(self.saying(statement))
        return tuple(
            Holder(witness=witness, sayings=tuple(own[name])) for name, witness in self._witnesses.items() if name in own
        )

    def holding(self, comparison: Comparison, position: Position) -> Holding:
        return Holding(
            label=self.book.label(comparison, position),
            holders=self.holders(position.statements),
            independent=position.independent,
        )

    def silences(self, comparison: Comparison) -> tuple[Silent, ...]:
        return tuple(
            Silent(reason=reason, witnesses=self.witnesses(article.id for article in articles))
            for reason, articles in self.book.silences(comparison)
        )

    def ours(self, about: str, conclusion: Conclusion | None) -> Ours | None:
        if not conclusion:
            return None
        return Ours(
            about=about,
            says=conclusion.says,
            because=conclusion.because,
            records=tuple(self.cited(name) for name in conclusion.records),
            read=self.book.project.records_read,
        )

    def cited(self, record: str) -> Cited:
        found = self.book.record[record]
        return Cited(publisher=found.publisher, date=dates.human(found.date), address=found.address)

    def subject(self, comparison: Comparison) -> Subject:
        subject = comparison.subject
        return Subject(
            link=self.link(subject),
            kind=subject.kind,
            theme=self.book.project.themes[subject.theme],
            note=subject.note,
            verdict=comparison.verdict,
            torn=self.witnesses(comparison.torn),
            holdings=tuple(self.holding(comparison, position) for position in comparison.positions),
            valueless=self.holders(comparison.valueless),
            silences=self.silences(comparison),
            ours=self.ours(subject.title, subject.conclusion),
        )

    def subjects(self, comparisons: Iterable[Comparison]) -> tuple[Subject, ...]:
        return tuple(self.subject(comparison) for comparison in comparisons)


def language(text: str, scripts: Mapping[str, str]) -> str | None:
    """The language, as BCP 47 has it, of words in one of the project's scripts; None for others."""
    names = {unicodedata.name(letter, "").partition(" ")[0] for letter in text}
    return next((tongue for tongue, script in scripts.items() if script.upper() in names), None)
