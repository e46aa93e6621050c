"""Every date that is claimed for an event, once: what timelines and calendars show. Pure.

A weekday alone and a day without a year have no place on them. Where a date is open at one end, its other end stands for it,
and its words say so.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from .. import dates
from ..compare import Compared
from ..compare.holders import Claim
from ..corpus import Corpus
from ..dates import When
from ..model import Event
from ..vocabulary import Stance


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """A date claimed for an event. `points` are one or two of 2019, 2019-05, 2019-05-14; `says` tells who claims it."""

    id: str
    event: str
    theme: str
    points: tuple[str, ...]
    first: datetime.date
    last: datetime.date
    when: str
    stance: Stance
    says: str
    address: str


def claimed(corpus: Corpus, compared: Compared, address: str = "") -> Iterator[Claimed]:
    """All of them, event by event. `address` is where the site will be, if it is known."""
    for comparison in compared.comparisons:
        if not isinstance(comparison.subject, Event):
            continue
        for position in comparison.positions:
            date = position.plainest.date
            points = tuple(point for point in (date or "").split("/") if point not in ("", ".."))
            if not date or not isinstance(position.value, When) or not any(map(isfinite, position.value.days)):
                continue
            spans = [dates.days(point) for point in points]
            (first, _), (_, last) = dates.first_and_last(spans[0]), dates.first_and_last(spans[-1])
            weekday = position.plainest.weekday
            if weekday and all(map(isfinite, position.value.days)):  # which leaves some of the days
                first, last = dates.first_and_last(position.value.days)
                points = tuple(dict.fromkeys(day.isoformat() for day in (first, last) if day))
            if not first or not last:
                continue
            span = " All of these days may be meant, or one of them." if len(points) == 2 and not weekday else ""
            event = comparison.subject
            told = [re.sub("[^0-9]+", "-", date.replace("..", "00")), weekday or ""]
            told += [position.stance.name.lower() if position.stance is not Stance.HAPPENED else ""]
            yield Claimed(
                id="-".join([event.id, *filter(None, told)]),
                event=event.heading,
                theme=corpus.project.themes[event.theme],
                points=points,
                first=first,
                last=last,
                when=f"{dates.human(date)}, a {weekday.title()}" if weekday else dates.human(date),
                stance=position.stance,
                says=f"{'; '.join(_holder(corpus, claim) for claim in position.claims)}.{span}",
                address=address and f"{address}timeline/#{event.id}",
            )


def _holder(corpus: Corpus, claim: Claim) -> str:
    source = corpus.article[claim.article].name
    passages = ", ".join(dict.fromkeys(str(statement.at) for statement in claim.statements))
    if not claim.passed_on:
        return f"{source} says {'that it is possible' if claim.speculating else 'so'} ({passages})"
    cited = dates.listed([corpus.voice[voice].name for voice in claim.voices]) or "somebody unnamed"
    return f"{source} says so, citing {cited} ({passages})"
