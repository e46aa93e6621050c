"""The treaty, provision by provision: our summary, its words as quoted, what is reported of it, and what is made of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..compare.apparatus import wordings
from ..compare.verdicts import Comparison, ranked
from ..model import Provision, Question
from ..project import FullText
from ..registers import Record
from ..vocabulary import Layer
from .book import Book
from .parts import Parts
from .sheet import Sheet
from .shown import Former, Holder, Link, ShownSubject, Summarised, Witness
from .wording import Alignment, words


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """The treaty's words as one source quotes them, and whether it does so without saying for which provision."""

    holder: Holder
    unnumbered: bool


@dataclass(frozen=True, kw_only=True)
class HeldProvision:
    """A provision with everything that is held of it.

    `apart`: the sources that quote different passages of it. `within`: the provisions reported without a number that
    probably are part of it. `because`: why we think that one belongs where it stands.
    """

    subject: ShownSubject
    summary: Summarised | None
    words: Alignment | None
    apart: tuple[Witness, ...]
    quoted: tuple[Quoted, ...]
    accounts: tuple[Holder, ...]
    readings: tuple[Holder, ...]
    questions: tuple[ShownSubject, ...]
    elsewhere: tuple[tuple[Link, Link], ...]
    """Further questions that concern it, each with the provision under which it stands."""
    because: str | None
    within: "tuple[HeldProvision, ...]"


@dataclass(frozen=True, kw_only=True)
class Treaty:
    """The treaty page."""

    gone: tuple[Former, ...]
    witnesses: tuple[Witness, ...]
    articles: int
    """How many numbered articles the treaty has."""
    full_text: FullText | None
    records: tuple[Record, ...]
    """Those that say where the full text was published."""
    read: str
    """When and in what form the outside records were read."""
    names: Link | None
    name: Alignment | None
    reported: tuple[HeldProvision, ...]
    unreported: tuple[tuple[Link, str], ...]
    """Each with its name in a list: Preamble, Articles 1, 2, 5."""
    unnumbered: tuple[HeldProvision, ...]


def sheet(book: Book) -> Sheet[Treaty]:
    """Every provision that some source reports."""
    parts = Parts(book, "../")
    numbered = [(subject, comparison) for subject, comparison in book.provisions if subject.numbered]
    reported = [(s, c) for s, c in numbered if book.spoken_of(c)]
    unreported = [s for s, c in numbered if not book.spoken_of(c)]
    loose = [(s, c) for s, c in book.provisions if not s.numbered and c.statements and not s.probably]
    names, full_text = book.project.names, book.project.full_text
    return Sheet(
        path="treaty.md",
        template="treaty.md.j2",
        title="Treaty",
        description="The treaty article by article: what the sources report of it, its words as they quote them, "
        "and how they interpret it.",
        page=Treaty(
            gone=parts.gone("treaty/"),
            witnesses=parts.witnesses(),
            articles=sum(bool(subject.number) for subject, _ in numbered),
            full_text=full_text,
            records=tuple(book.corpus.record[name] for name in full_text.records) if full_text else (),
            read=book.project.records_told,
            names=parts.link(book.comparison[names].subject) if names else None,
            name=words(book, parts, names, "The treaty's name, word by word") if names else None,
            reported=tuple(_part(book, parts, subject, comparison) for subject, comparison in reported),
            unreported=tuple(zip(map(parts.link, unreported), _in_a_list(unreported), strict=True)),
            unnumbered=tuple(_part(book, parts, subject, comparison) for subject, comparison in loose),
        ),
    )


def _in_a_list(provisions: Sequence[Provision]) -> list[str]:
    """Their names, one after the other: of the numbered articles the first says what the others are too."""
    numbers = [p.number for p in provisions if p.number]
    article = {number: f"{'Articles' if len(numbers) > 1 else 'Article'} {number}" for number in numbers[:1]}
    return [article.get(p.number, str(p.number)) if p.number else p.title for p in provisions]


def _part(book: Book, parts: Parts, provision: Provision, comparison: Comparison) -> HeldProvision:
    quoted = _quoted(book, parts, comparison)
    aligned = words(book, parts, provision.id, f"The words quoted for {provision.heading}, word by word")
    quoting = tuple(dict.fromkeys(each.holder.witness for each in quoted))
    layers = {layer: [s for s in comparison.statements if s.layer is layer] for layer in Layer}
    within = [other for other in book.placed_at.get(provision.id, []) if other.statements]
    asked = [] if provision.probably else _asked(book, [comparison, *within])
    return HeldProvision(
        subject=parts.subject(comparison),
        summary=parts.summary(provision),
        words=aligned,
        apart=quoting if len(quoting) > 1 and not aligned else (),
        quoted=() if provision.probably else quoted,
        accounts=parts.holders(layers[Layer.ACCOUNT]),
        readings=parts.holders(layers[Layer.READING]),
        questions=parts.subjects(question for question, place in asked if place is provision),
        elsewhere=tuple((parts.link(q.subject), parts.link(place)) for q, place in asked if place is not provision),
        because=provision.because,
        within=tuple(_part(book, parts, other.subject, other) for other in within if isinstance(other.subject, Provision)),
    )


def _asked(book: Book, comparisons: Iterable[Comparison]) -> list[tuple[Comparison, Provision]]:
    """The questions that concern a provision or what probably is part of it, what matters first, each with its place."""
    asked = {c.subject.id: c for comparison in comparisons for c in book.concerning.get(comparison.subject.id, [])}
    return [(c, _home(book, c.subject)) for c in ranked(asked.values()) if isinstance(c.subject, Question)]


def _home(book: Book, question: Question) -> Provision:
    """The provision under which a question stands: of those on this page that it concerns, the first that it names."""
    concerned = (subject for name in question.concerns if isinstance(subject := book.corpus.subject[name], Provision))
    places = (book.comparison[provision.probably or provision.id] for provision in concerned)
    return next(c.subject for c in places if isinstance(c.subject, Provision) and book.spoken_of(c))


def _quoted(book: Book, parts: Parts, comparison: Comparison) -> tuple[Quoted, ...]:
    """The treaty's words as quoted for a provision, by number or for one that probably is the same, by publication."""
    order = {name: number for number, name in enumerate(book.corpus.article)}
    found = wordings(comparison, book.comparisons)
    quoted = [
        Quoted(holder=holder, unnumbered=unnumbered)
        for unnumbered in (False, True)
        for holder in parts.holders(s for s in found if (s.about != comparison.subject.id) is unnumbered)
    ]
    return tuple(sorted(quoted, key=lambda each: order[each.holder.witness.id]))
