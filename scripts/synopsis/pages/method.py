"""The page Method: how readings, verdicts and conclusions are made, with an example of each from the data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..compare.verdicts import Comparison, ranked
from ..vocabulary import Silence, Verdict
from .book import Book
from .parts import Parts
from .sheet import Sheet
from .shown import Judged, Link, ShownSubject, Witness


@dataclass(frozen=True, kw_only=True)
class Method:
    """The page Method."""

    rules: tuple[tuple[Judged, ShownSubject | None], ...]
    """Each verdict and, where the data has one, the subject that shows it best."""
    torn: ShownSubject | None
    reporting: ShownSubject | None
    silent: tuple[tuple[Silence, Link, Witness], ...]
    """For each reason for silence that the data has, a subject and a source that is silent so."""
    sources_read: str | None
    named: bool
    """Whether a question collects the treaty's names."""
    abbreviated: bool
    records_told: str
    """When and in what form the outside records were read; empty where there are none."""


def sheet(book: Book) -> Sheet[Method]:
    """How the comparison is made."""
    parts = Parts(book, "../")
    comparisons = ranked(book.comparisons)

    def first(fitting: Iterable[Comparison]) -> ShownSubject | None:
        return next(map(parts.subject, fitting), None)

    return Sheet(
        path="method.md",
        template="method.md.j2",
        title="Method",
        description="How readings, verdicts and conclusions are made, and what they are not.",
        hide=(),
        page=Method(
            rules=tuple(
                (parts.judged(verdict), first(c for c in comparisons if c.verdict is verdict))
                for verdict in reversed(Verdict)
            ),
            torn=first(c for c in comparisons if c.torn),
            reporting=first(c for c in comparisons if c.reporting),
            silent=tuple(_silent(book, parts)),
            named=book.project.names is not None,
            abbreviated=bool(book.project.abbreviations),
            sources_read=book.project.sources_read,
            records_told=book.project.records_told if book.corpus.record else "",
        ),
    )


def _silent(book: Book, parts: Parts) -> Iterator[tuple[Silence, Link, Witness]]:
    """For each reason a source that is silent so, on the subject of which most others speak."""
    for silence in Silence:
        found = [(c, name) for c in book.comparisons for name, why in c.silences.items() if why is silence]
        if found:
            comparison, name = max(found, key=lambda item: len(item[0].articles))
            yield silence, parts.link(comparison.subject), parts.witness(name)
