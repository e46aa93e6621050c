"""The treaty, provision by provision: its words as quoted and aligned, what is told of it, and what is made of it."""

from dataclasses import dataclass

from ..compare.apparatus import wordings
from ..compare.verdicts import Comparison
from ..model import Provision
from ..vocabulary import Layer
from .book import Book
from .parts import Gone, Holder, Link, Parts, Saying, Subject, Witness
from .sheet import Front, Sheet
from .wording import Words, words


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """The treaty's words as one source quotes them; `unnumbered` where it does not say for which provision."""

    witness: Witness
    saying: Saying
    unnumbered: bool


@dataclass(frozen=True, kw_only=True)
class Part:
    """A provision with everything that is held of it. `apart`: the sources that quote different passages of it."""

    subject: Subject
    words: Words | None
    apart: tuple[Witness, ...]
    quoted: tuple[Quoted, ...]
    accounts: tuple[Holder, ...]
    readings: tuple[Holder, ...]
    questions: tuple[Subject, ...]
    placed: tuple[tuple[Link, tuple[Witness, ...]], ...]
    """The provisions reported without a number that probably are this one, and who reports them."""
    probably: Link | None
    because: str | None


@dataclass(frozen=True, kw_only=True)
class Treaty:
    """The treaty page."""

    gone: tuple[Gone, ...]
    witnesses: tuple[Witness, ...]
    articles: int
    """How many numbered articles the treaty has."""
    preamble: bool
    names: Link | None
    name: Words | None
    reported: tuple[Part, ...]
    unreported: tuple[Link, ...]
    unnumbered: tuple[Part, ...]


def sheet(book: Book) -> Sheet:
    """Every provision that some source reports."""
    parts = Parts(book, "../")
    placed = {subject.probably for subject, comparison in book.provisions if comparison.statements}
    numbered = [(subject, comparison) for subject, comparison in book.provisions if subject.numbered]
    reported = [(s, c) for s, c in numbered if c.statements or s.id in placed]
    unreported = [s for s, c in numbered if not c.statements and s.id not in placed]
    names = book.project.names
    return Sheet(
        path="treaty.md",
        template="treaty.md.j2",
        front=Front(
            title="Treaty",
            description="The treaty article by article: its words as quoted and aligned, what the articles tell of it, "
            "and what they make of it.",
        ),
        page=Treaty(
            gone=parts.gone("treaty/"),
            witnesses=parts.witnesses(),
            articles=sum(bool(subject.number) for subject, _ in numbered),
            preamble=any(subject.number == 0 for subject, _ in numbered),
            names=parts.link(book.comparison[names].subject) if names else None,
            name=words(book, parts, names, "The treaty's name, word by word") if names else None,
            reported=tuple(_part(book, parts, subject, comparison) for subject, comparison in reported),
            unreported=tuple(parts.link(subject) for subject in unreported),
            unnumbered=tuple(_part(book, parts, s, c) for s, c in book.provisions if not s.numbered and c.statements),
        ),
    )


def _part(book: Book, parts: Parts, provision: Provision, comparison: Comparison) -> Part:
    quoted = _quoted(book, parts, comparison)
    aligned = words(book, parts, provision.id, f"The words quoted for {provision.heading}, word by word")
    quoting = tuple(dict.fromkeys(each.witness for each in quoted))
    layers = {layer: [s for s in comparison.statements if s.layer is layer] for layer in Layer}
    return Part(
        subject=parts.subject(comparison),
        words=aligned,
        apart=quoting if len(quoting) > 1 and not aligned else (),
        quoted=quoted,
        accounts=parts.holders(layers[Layer.ACCOUNT]),
        readings=parts.holders(layers[Layer.READING]),
        questions=parts.subjects(book.concerning(provision.id)),
        placed=tuple(
            (parts.link(other.subject), parts.witnesses(other.articles))
            for other in book.placed_at(provision.id)
            if other.statements
        ),
        probably=parts.link(book.comparison[provision.probably].subject) if provision.probably else None,
        because=provision.because,
    )


def _quoted(book: Book, parts: Parts, comparison: Comparison) -> tuple[Quoted, ...]:
    """The treaty's words as quoted for a provision, by number or for one that probably is the same, by publication."""
    order = {name: number for number, name in enumerate(book.article)}
    found = sorted(wordings(comparison, book.comparisons), key=lambda s: order[s.article])
    return tuple(
        Quoted(witness=parts.witness(s.article), saying=parts.saying(s), unnumbered=s.about != comparison.subject.id)
        for s in found
    )
