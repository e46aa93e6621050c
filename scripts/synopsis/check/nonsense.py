"""What no careful editor means: each rule is a generator of problems over the corpus; NONSENSE lists them.

None of it breaks a page, and all of it makes one say what is not so: a voice that is listed twice counts as two.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from math import isfinite

from .. import dates
from ..model import Corpus
from ..problems import Problem
from ..stated import Stated
from ..values import unwritten
from ..vocabulary import MAX_TEXT, Stance
from ..words import SLIGHT, words_of


def names_once(corpus: Corpus) -> Iterator[Problem]:
    """No two sources or voices have one name, no two subjects one title, no two provisions one number, and so on.

    Case, marks, widths and unseen differences of letters tell nothing apart for readers.
    """
    yield from _same(corpus.articles, "name", lambda article: article.name)
    yield from _same(corpus.articles, "siglum", lambda article: article.siglum)
    yield from _same(corpus.voices, "name", lambda voice: voice.name)
    yield from _same(corpus.events, "title", lambda event: event.title)
    yield from _same(corpus.provisions, "title", lambda provision: provision.title)
    yield from _same([p for p in corpus.provisions if p.numbered], "number", lambda provision: str(provision.number))
    yield from _same(corpus.questions, "asks", lambda question: question.asks)
    yield from _same(corpus.records, "says", lambda record: f"{record.publisher} {record.address} {record.says}")


def _same(items: Iterable[Stated], field: str, name: Callable[..., str]) -> Iterator[Problem]:
    first: dict[str, Stated] = {}
    for item in items:
        there = first.setdefault(alike(name(item)), item)
        if there is not item:
            where = f"{there.place.file}:{there.place.spot((field,)).line} has it already"
            yield item.problem(
                field, f"the {field} “{getattr(item, field)}” is taken", f"{where}; keep one of them, or tell them apart"
            )


def alike(text: str) -> str:
    """What two names have in common that a reader takes for one."""
    seen = (s for s in unicodedata.normalize("NFKC", text).casefold() if s not in _SLIGHT_MARKS and _is_seen(s))
    return " ".join("".join(seen).split())


_SLIGHT_MARKS = frozenset(".,;:!?'\"‘’“”()[]-‐‑–—_")


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) != "Cf" and not "\ufe00" <= sign <= "\ufe0f"


def lists_once(corpus: Corpus) -> Iterator[Problem]:
    """In project.yml and among a question's answers, nothing is named twice."""
    project = corpus.project
    if corpus.project_read:
        for field, names in (
            ("parties", project.parties),
            ("themes", tuple(project.themes.values())),
            ("glance", tuple(project.glance.events)),
            ("glance", tuple(project.glance.events.values())),
            ("languages", tuple(project.languages.values())),
        ):
            yield from (project.problem(field, f"“{name}” stands twice", "name each once") for name in _twice(names))
        for short, long in project.abbreviations.items():
            if alike(short) == alike(long):
                yield project.problem(("abbreviations", short), f"{short} stands for itself", "say what it stands for")
    for question in corpus.questions:
        answers = Counter(" ".join(text.casefold().split()) for text in question.answers.values())
        for text in (text for text, count in answers.items() if count > 1):  # which may differ by a hyphen alone
            yield question.problem("answers", f"two answers have the same words, “{text}”", "make them one")


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(map(alike, names)).items() if count > 1]


def placed_elsewhere(corpus: Corpus) -> Iterator[Problem]:
    """A provision that has a place of its own is not probably another."""
    for provision in corpus.provisions:
        if provision.probably and provision.numbered:
            yield provision.problem(
                "probably", f"{provision.id} has a number, and so a place of its own", "delete one of them"
            )


def time_runs_forwards(corpus: Corpus) -> Iterator[Problem]:
    """A source follows nothing later than itself, no record is later than the records were read, no source than the edition.

    A day is allowed for: a newspaper prints a report on the day after, and elsewhere it is already tomorrow.
    """
    read = int(corpus.project.records_read[-4:])
    for article in corpus.articles:
        record = corpus.record.get(article.follows or "")
        if record and dates.days(record.date).first > article.days.last + 1:
            out = f"{record.id} is of {dates.human(record.date)}, later than {article.id}, which cannot follow it"
            yield article.problem("follows", out, "write follows: null, or the right record")
        if corpus.changes and _after(article.days, corpus.edition.day.toordinal() + 1):
            late = f"{dates.human(article.published)} is later than the edition ({dates.human(corpus.edition.date)})"
            yield article.problem("published", late, "mend the date, or begin a new edition in changes.yml")
    for record in corpus.records if corpus.project_read else ():
        if any(dates.year(day) > read for day in dates.days(record.date)):
            late = f"{dates.human(record.date)} is later than the records were read ({corpus.project.records_read})"
            yield record.problem("date", late, "mend the date, or records_read in project.yml")


def _after(span: dates.Days, day: int) -> bool:
    """Whether days lie after a day; a year that is not yet over does not."""
    return span.first > day or (isfinite(span.last) and dates.year(span.last) > dates.year(day))


def past_is_past(corpus: Corpus) -> Iterator[Problem]:
    """What a source says has happened had happened when it came out."""
    for s in corpus.statements:
        when = s.when
        if when and s.stance is Stance.HAPPENED and when.days.first > corpus.article[s.article].days.last + 1:
            late = f"{dates.human(s.date or '')} is later than {s.article}, which says that it has happened"
            yield s.problem("date", late, "mend the date, or write ahead: true where it is still to come")


_NOTHING = SLIGHT | frozenset(
    """is are was were be been has have had will not no this these those he she they we""".split()  # noqa: SIM905
)


def quotations_prove(corpus: Corpus) -> Iterator[Problem]:
    """One letter proves nothing, nor does a word that stands everywhere."""
    for statement in corpus.statements:
        words = words_of(statement.quote)
        if re.fullmatch(r"\W*[A-Za-z]\W*", statement.quote):
            yield statement.problem("quote", "a quotation of one letter", "quote the fewest words that prove it")
        elif words and _NOTHING.issuperset(words):
            wrong = f"“{statement.quote}” has no word that proves anything"
            yield statement.problem("quote", wrong, "quote the fewest words that prove it")


def readings_read(corpus: Corpus) -> Iterator[Problem]:
    """Each reading says something."""
    for article in corpus.articles:
        for n, reading in enumerate(article.readings):
            wrong = unwritten(reading.text)
            if len(reading.text) > MAX_TEXT:
                wrong = f"a reading of {len(reading.text):,} characters; the limit is {MAX_TEXT:,}", "say it in fewer words"
            if wrong:
                yield article.problem(("readings", n), *wrong)


NONSENSE: tuple[Callable[[Corpus], Iterator[Problem]], ...] = (
    names_once,
    lists_once,
    placed_elsewhere,
    time_runs_forwards,
    past_is_past,
    quotations_prove,
    readings_read,
)
