"""Why a source says nothing of a subject. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf, isfinite

from .. import dates
from ..dates import Days
from ..model import Article, Provision, Question, Statement, Subject
from ..vocabulary import Certainty, Silence, Stance


def silences(
    subject: Subject,
    articles: Iterable[Article],
    held: Mapping[str, Sequence[Statement]],
    events: Sequence[Mapping[str, Silence]] = (),
) -> dict[str, Silence]:
    """The reason of each article that does not speak of the subject. `held` has the statements of each.

    Too early: it was out before the subject could be spoken of. Silent: it came out when it could. Otherwise its date, or
    that of the event, is too loose to tell. Provisions could be spoken of by every article about the treaty. `events` are
    the silences on the events that a question is about, if it is about nothing else: it could be answered, unless somebody
    answers by a forecast, once one of them could be spoken of.
    """
    articles = list(articles)
    silent = [article for article in articles if not held[article.id]]
    if events and not (isinstance(subject, Question) and subject.since) and not _foretold(held):
        return {article.id: _loosest([of.get(article.id) for of in events]) for article in silent}
    known = _known(subject, articles, held)
    return {article.id: _reason(article.days, known) for article in silent}


def _foretold(held: Mapping[str, Sequence[Statement]]) -> bool:
    return any(s.ahead for own in held.values() for s in own)


def _loosest(reasons: Sequence[Silence | None]) -> Silence:
    """Of an article's reasons on several events, None where it speaks of one, that on all of them together."""
    if None in reasons or Silence.SILENT in reasons:
        return Silence.SILENT
    return Silence.TOO_EARLY if set(reasons) == {Silence.TOO_EARLY} else Silence.CANNOT_TELL


def _reason(out: Days, known: Days | None) -> Silence:
    """Why an article that came out in these days is silent on what could be spoken of from those days on."""
    if known is None or out.first >= known.last:
        return Silence.SILENT
    return Silence.TOO_EARLY if out.last < known.first else Silence.CANNOT_TELL


def _waits(own: Sequence[Statement]) -> bool:
    """Whether an article says itself, and nothing else, that an event is still to come or has not happened."""
    stances = {s.stance for s in own}
    return Stance.HAPPENED not in stances and any(s.certainty is not Certainty.REPORTED for s in own)


def _known(subject: Subject, articles: Sequence[Article], held: Mapping[str, Sequence[Statement]]) -> Days | None:
    """The days from which the subject could be spoken of; None: always.

    An event, unless it states them: the days that all its dates allow, or, where they exclude each other, from the first
    to the last of them. However it is dated, it had happened, at the latest, when the first article told of it, or on the
    next day. It had not happened when the last article came out that itself expects or denies it, unless others tell of it
    before.
    """
    if isinstance(subject, Provision):
        return None
    if subject.since or isinstance(subject, Question):
        return dates.days(subject.since) if subject.since else None
    out = {article.id: article.days.last for article in articles if held[article.id]}
    given = [
        Days(when.days.first, when.days.last if isfinite(when.days.last) else out[name])  # told as past: by then
        for name, own in held.items()
        for s in own
        if s.stance is Stance.HAPPENED and (when := s.when) and when.days != dates.EVER
    ]
    told = [out[name] for name, own in held.items() if any(s.stance is Stance.HAPPENED for s in own)]
    if not told:
        return None
    soonest = min(told)
    first, last = _all_in_one(given) if given else (-inf, soonest)
    if first > soonest + 1:  # one tells of it before any day that is given
        first, last = -inf, soonest
    last = max(first, min(last, soonest))
    awaited = max((article.days.first for article in articles if _waits(held[article.id])), default=-inf)
    return Days(max(first, awaited) if awaited <= last else first, last)


def _all_in_one(given: Sequence[Days]) -> Days:
    """The days that all allow or, where there are none, from the first to the last that any allows."""
    firsts, lasts = zip(*given, strict=True)
    return Days(max(firsts), min(lasts)) if max(firsts) <= min(lasts) else Days(min(firsts), max(lasts))
