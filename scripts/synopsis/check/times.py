"""Rules about time: what is still to come, what is past, and what came before what."""

from collections.abc import Iterator
from itertools import pairwise
from math import isfinite

from .. import dates
from ..corpus import Corpus
from ..model import Event, Question
from ..problems import Problem
from ..vocabulary import Stance


def stances(corpus: Corpus) -> Iterator[Problem]:
    """How a statement stands to its event fits its date, its weekday and the day of publication."""
    for s in corpus.statements:
        article = corpus.article[s.article]
        if s.denied and (s.date or s.weekday or s.ahead):
            wrong = "ahead" if s.ahead else "date" if s.date else "weekday"
            yield s.problem(wrong, f"what has not happened has no {wrong}", f"delete {wrong} or denied")
        elif s.date and s.weekday and not s.when:
            wrong = f"{dates.human(s.date)} is no {s.weekday.title()}"
            yield s.problem("weekday", wrong, "keep one of the two, and name the other in sic")
        elif s.ahead and s.date and s.when and s.when.days.last < article.days.first:
            published = f"{s.article} was published {dates.human(article.published)}"
            yield s.problem("ahead", f"{dates.human(s.date)} did not lie ahead", published)


def past_is_past(corpus: Corpus) -> Iterator[Problem]:
    """What a source says has happened had happened when it came out."""
    for s in corpus.statements:
        when = s.when
        if when and s.stance is Stance.HAPPENED and when.days.first > corpus.article[s.article].days.last + 1:
            late = f"{dates.human(s.date or '')} is later than {s.article}, which says that it has happened"
            yield s.problem("date", late, "correct the date, or write ahead: true where it is still to come")


def since_holds(corpus: Corpus) -> Iterator[Problem]:
    """`since` is no later than the first article that speaks of the subject, and no event that is dated has one."""
    since = {s.id: s for s in corpus.subjects if isinstance(s, (Event, Question)) and s.since}
    for statement in corpus.statements:
        subject = since.get(statement.about)
        if subject and subject.since and corpus.article[statement.article].days.last < dates.days(subject.since).first:
            advice = "give the day from which it could be spoken of"
            yield subject.problem("since", f"{statement.key} speaks of it earlier", advice)
        if subject and isinstance(subject, Event) and statement.date:
            yield subject.problem("since", f"{statement.key} dates it", "delete since; it is computed from the dates")


def time_runs_forwards(corpus: Corpus) -> Iterator[Problem]:
    """A source follows nothing later than itself, no record is later than the records were read, no source than the edition.

    A day is allowed for: a newspaper prints a report on the day after, and elsewhere it is already tomorrow.
    """
    for article in corpus.articles:
        record = corpus.record.get(article.follows or "")
        if record and dates.days(record.date).first > article.days.last + 1:
            out = f"{record.id} is of {dates.human(record.date)}, later than {article.id}, which cannot follow it"
            yield article.problem("follows", out, "write follows: null, or the right record")
        if corpus.changes and _after(article.days, corpus.edition.day.toordinal() + 1):
            late = f"{dates.human(article.published)} is later than the edition ({dates.human(corpus.edition.date)})"
            yield article.problem("published", late, "correct the date, or begin a new edition in changes.yml")
    read = corpus.project.records_read
    for record in corpus.records if corpus.project_read else ():
        if not read:
            yield corpus.project.problem("records_read", f"when was {record.id} read?", "write month and year: May 2001")
            break
        if any(dates.year(day) > int(read[-4:]) for day in dates.days(record.date)):
            late = f"{dates.human(record.date)} is later than the records were read ({read})"
            yield record.problem("date", late, "correct the date, or records_read in project.yml")


def _after(span: dates.Days, day: int) -> bool:
    """Whether days lie after a day; a year that is not yet over does not."""
    return span.first > day or (isfinite(span.last) and dates.year(span.last) > dates.year(day))


def editions_in_order(corpus: Corpus) -> Iterator[Problem]:
    """Each edition has a version of its own, and the newest stands first: all citations name that one."""
    for newer, older in pairwise(corpus.changes):
        if newer.order == older.order:
            yield older.problem("version", f"version {older.version} is taken", "give each edition a version of its own")
        elif newer.order < older.order:
            yield older.problem("version", f"version {older.version} stands below {newer.version}", "put the newest first")
        if newer.date < older.date:
            yield older.problem("date", f"{older.date} is later than {newer.date} above it", "put the newest first")
