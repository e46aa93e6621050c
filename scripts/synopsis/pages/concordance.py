"""The concordance: every subject and every source in one table."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..compare.holders import Claim
from ..compare.verdicts import Comparison, Position
from ..vocabulary import Kind, Layer, Stance, Verdict
from .book import Book
from .parts import Parts
from .sheet import Sheet
from .shown import Former, Judged, Link, Silent, Witness


@dataclass(frozen=True, kw_only=True)
class Held:
    """What a source holds of a subject, in as few words as a table has room for, and where; or why it is silent.

    `bare`: the text says that it speaks of the subject, and no value.
    """

    witness: Witness
    text: str
    href: str | None
    bare: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """A subject."""

    link: Link
    theme: str
    judged: Judged
    torn: tuple[Witness, ...]
    relations: tuple[str, ...]
    """How any two sources relate, the worst first: `one+other=agree`; those that hold alike are joined by commas."""
    cells: tuple[Held, ...]
    silences: tuple[Silent, ...]

    @property
    def speaking(self) -> tuple[str, ...]:
        """The ids of the sources that speak of it."""
        return tuple(cell.witness.id for cell in self.cells if cell.href)


@dataclass(frozen=True, kw_only=True)
class Concordance:
    """The table: its rows theme by theme."""

    gone: tuple[Former, ...]
    witnesses: tuple[Witness, ...]
    verdicts: tuple[Judged, ...]
    """To choose from, worst first."""
    themes: tuple[tuple[str, tuple[Row, ...]], ...]


def sheet(book: Book) -> Sheet[Concordance]:
    """Every subject and every source."""
    parts = Parts(book, "../")
    rows: dict[str, list[Row]] = {theme: [] for theme in book.project.themes}
    for comparison in book.comparisons:
        rows[comparison.subject.theme].append(_row(book, parts, comparison))
    return Sheet(
        path="concordance.md",
        template="concordance.md.j2",
        title="Concordance",
        description="Every subject and every source in one table: what each source says, or why it is silent.",
        hide=("navigation", "toc"),
        page=Concordance(
            gone=parts.gone(),
            witnesses=parts.witnesses(),
            verdicts=tuple(parts.judged(verdict) for verdict in reversed(Verdict)),
            themes=tuple((book.project.themes[theme], tuple(own)) for theme, own in rows.items() if own),
        ),
    )


def _row(book: Book, parts: Parts, comparison: Comparison) -> Row:
    return Row(
        link=parts.link(comparison.subject),
        theme=comparison.subject.theme,
        judged=parts.judged(comparison.verdict, comparison),
        torn=parts.witnesses(comparison.torn),
        relations=tuple(_relations(comparison)),
        cells=tuple(_cells(book, parts, comparison)),
        silences=parts.silences(comparison),
    )


def _relations(comparison: Comparison) -> Iterator[str]:
    worst: dict[frozenset[tuple[str, ...]], str] = {}
    for ground in comparison.grounds:
        sides = (",".join(claim.article for claim in claims) for claims in (ground.one, ground.other))
        worst.setdefault(ground.sides, f"{'+'.join(sides)}={ground.relation.key}")
    yield from worst.values()


def _cells(book: Book, parts: Parts, comparison: Comparison) -> Iterator[Held]:
    for article in book.corpus.article:
        if held := comparison.held.get(article):
            yield _cell(book, parts, comparison, held)
        else:
            yield Held(witness=parts.witness(article), text=book.silence(comparison, article), href=None)


def _cell(book: Book, parts: Parts, comparison: Comparison, held: Sequence[tuple[Position, Claim]]) -> Held:
    text = _provision(held) if comparison.subject.kind is Kind.PROVISION else _value(book, comparison, held)
    first = held[0][1]
    return Held(
        witness=parts.witness(first.article),
        text=text,
        href=parts.saying(first.statements[0]).href,
        bare=not any(book.labels(comparison, position) for position, _ in held),
    )


_DOES = {Layer.WORDING: "quotes it", Layer.ACCOUNT: "reports it", Layer.READING: "interprets it", None: "reports it"}


def _provision(held: Iterable[tuple[Position, Claim]]) -> str:
    """What a source does most with a provision, and whether only by others' words."""
    layers = {(s.layer, claim.passed_on) for _, claim in held for s in claim.statements}
    most = next(layer for layer in _DOES if layer in {layer for layer, _ in layers})
    return _DOES[most] if (most, False) in layers else f"{_DOES[most]}, citing others"


def _value(book: Book, comparison: Comparison, held: Sequence[tuple[Position, Claim]]) -> str:
    """What a source says of an event or in answer to a question, speculates, and only cites others for, each value once."""
    told: dict[tuple[bool, bool, Stance], dict[str, None]] = defaultdict(dict)
    for position, claim in sorted(held, key=lambda each: (each[1].passed_on, each[1].speculating)):
        firm = told.get((False, False, position.stance), {})
        labels = [label for label in book.labels(comparison, position) if label not in firm]
        told[claim.passed_on, claim.speculating, position.stance] |= dict.fromkeys(labels)
    reported = (False, False, Stance.HAPPENED)
    event = comparison.subject.kind is Kind.EVENT
    # Beside a value nothing else is said without one, but that the source itself reports an event.
    valued = {key: labels for key, labels in told.items() if labels or (event and key == reported)}
    shown = valued if any(told.values()) else told
    return " · ".join(
        _told(comparison, stance, labels, passed_on=passed_on, speculating=speculating)
        for (passed_on, speculating, stance), labels in shown.items()
    )


def _told(comparison: Comparison, stance: Stance, labels: Iterable[str], *, passed_on: bool, speculating: bool) -> str:
    value = "; ".join(labels)
    if stance is Stance.HAPPENED:
        text = value or ("" if passed_on or speculating else "reports it")
    else:
        text = ": ".join(filter(None, ["forecast" if comparison.subject.kind is Kind.QUESTION else stance.value, value]))
    if speculating:
        return f"speculating, {text}" if stance is not Stance.HAPPENED else ": ".join(filter(None, ["speculates", text]))
    if not passed_on:
        return text
    mark = ", " if text.startswith("forecast") else ": " if text else ""
    return f"citing others{mark}{text}"
