"""Why a source says nothing of a subject. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf, isfinite

from .. import dates
from ..dates import Days
from ..model import Article, Provision, Question, Statement, Subject
from ..vocabulary import Silence, Stance


def silences(subject: Subject, articles: Iterable[Article], held: Mapping[str, Sequence[Statement]]) -> dict[str, Silence]:
    """The reason of each article that does not speak of the subject. `held` has the statements of each.

    Too early: it was out before the subject could be spoken of. Silent: it came out when it could. Otherwise its date, or
    that of the event, is too loose to tell. Provisions could be spoken of by every article about the treaty.
    """
    articles = list(articles)
    known = _known(subject, articles, held)
    found = {}
    for article in articles:
        if held[article.id]:
            continue
        if known is not None and article.days.last < known.first:
            found[article.id] = Silence.TOO_EARLY
        elif known is not None and article.days.first < known.last:
            found[article.id] = Silence.CANNOT_TELL
        else:
            found[article.id] = Silence.SILENT
    return found


def _known(subject: Subject, articles: Iterable[Article], held: Mapping[str, Sequence[Statement]]) -> Days | None:
    """The days from which the subject could be spoken of; None: always.

    An event, unless it states them: the days that all its dates allow, or, where they exclude each other, from the first
    to the last of them. An event that nobody dates had happened, at the latest, when the first article told of it.
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
    if not given:
        return Days(-inf, min(told)) if told else None
    common = Days(max(day.first for day in given), min(day.last for day in given))
    if common.first <= common.last:
        return common
    return Days(min(day.first for day in given), max(day.last for day in given))
