"""What no careful editor means: each rule is a generator of problems over the corpus; NONSENSE lists them.

None of it breaks a page, and all of it makes one say what is not so: a voice that is listed twice counts as two.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from .. import dates
from ..model import Corpus
from ..problems import Problem
from ..stated import Stated


def names_once(corpus: Corpus) -> Iterator[Problem]:
    """No two voices have one name, no two subjects one title, no two provisions one number."""
    yield from _same(corpus.voices, "name", lambda voice: voice.name)
    yield from _same(corpus.events, "title", lambda event: event.title)
    yield from _same(corpus.provisions, "title", lambda provision: provision.title)
    yield from _same([p for p in corpus.provisions if p.numbered], "number", lambda provision: str(provision.number))
    yield from _same(corpus.questions, "asks", lambda question: question.asks)


def _same(items: Iterable[Stated], field: str, name: Callable[..., str]) -> Iterator[Problem]:
    first: dict[str, Stated] = {}
    for item in items:
        words = " ".join(re.findall(r"\w+", name(item).casefold()))
        there = first.setdefault(words, item)
        if there is not item:
            where = f"{there.place.file}:{there.place.spot((field,)).line} has it already"
            yield item.problem(
                field, f"the {field} “{name(item)}” is taken", f"{where}; keep one of them, or tell them apart"
            )


def placed_elsewhere(corpus: Corpus) -> Iterator[Problem]:
    """A provision that has a place of its own is not probably another."""
    for provision in corpus.provisions:
        if provision.probably and provision.numbered:
            yield provision.problem(
                "probably", f"{provision.id} has a number, and so a place of its own", "delete one of them"
            )


def time_runs_forwards(corpus: Corpus) -> Iterator[Problem]:
    """A source follows nothing later than itself, and no record is later than the records were read.

    A day is allowed for: a newspaper prints a report on the day after, and elsewhere it is already tomorrow.
    """
    records = {record.id: record for record in corpus.records}
    read = max(map(int, re.findall(r"\b\d{4}\b", corpus.project.records_read)), default=0)
    for article in corpus.articles:
        record = records.get(article.follows or "")
        if record and dates.days(record.date).first > article.days.last + 1:
            out = f"{record.id} is of {dates.human(record.date)}, later than {article.id}, which cannot follow it"
            yield article.problem("follows", out, "write follows: null, or the right record")
    for record in corpus.records:
        if read and dates.year(dates.days(record.date).first) > read:
            late = f"{dates.human(record.date)} is later than the records were read ({corpus.project.records_read})"
            yield record.problem("date", late, "mend the date, or records_read in project.yml")


def quotations_prove(corpus: Corpus) -> Iterator[Problem]:
    """One letter proves nothing."""
    for statement in corpus.statements:
        if re.fullmatch(r"\W*[A-Za-z]\W*", statement.quote):
            yield statement.problem("quote", "a quotation of one letter", "quote the fewest words that prove it")


NONSENSE: tuple[Callable[[Corpus], Iterator[Problem]], ...] = (
    names_once,
    placed_elsewhere,
    time_runs_forwards,
    quotations_prove,
)
