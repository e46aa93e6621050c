"""Events, and the articles' own publication, in the order of time. Pure."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import inf, isfinite
from typing import NamedTuple

from .. import dates
from ..dates import EVER, Days, When
from ..model import Article
from ..vocabulary import Stance
from .holders import added_up, bounded
from .verdicts import Comparison


class Entry(NamedTuple):
    """An event, or an article at its publication, and the day it stands on; `dated` is whether anybody dates it.

    Of an event that nobody dates, `first` is the article by which it had surely been reported, if any does; `late` is
    whether it stands before the month in which that one came out, as it may have happened earlier.
    """

    entry: Comparison | Article
    day: float
    dated: bool
    first: Article | None = None
    late: bool = False


class Group(NamedTuple):
    """Entries of the timeline under one heading, and the words of its address, which names the years around it."""

    title: str
    address: str
    entries: list[Entry]


def chronology(events: Sequence[Comparison], articles: Sequence[Article]) -> list[Group]:
    """Events and publications in order, under a heading for each year.

    An event that nobody dates stands after the one before it in its file: in that one's year if what follows is of the
    same year too, else under a heading of its own. Where the first article to tell of it came out in a later month of
    that year, or may have done so, but in none after the next dated event, it stands before that month.
    """
    placed: list[Entry] = []
    own = [first_day(comparison) for comparison in events]
    day = 0.0
    for number, (comparison, at) in enumerate(zip(events, own, strict=True)):
        if at is not None:
            day = at
            placed.append(Entry(comparison, at, dated=True))
            continue
        first = _first(comparison, articles)
        following = next((later for later in own[number:] if later is not None), inf)
        told = _out(first.days) if first else inf
        late = _month(day) < told <= _month(following) and told < inf and dates.year(day) == dates.year(told)
        placed.append(Entry(comparison, told - 0.5 if late else day, dated=False, first=first, late=late))
    placed += [Entry(article, _end(article.days), dated=True) for article in articles]
    placed.sort(key=lambda entry: (entry.day, entry.first.days.last if entry.first and entry.late else 0))
    return list(_groups(placed))


def _month(day: float) -> float:
    """The first day of a day's month; an infinite day, and none, are what they are."""
    return datetime.date.fromordinal(int(day)).replace(day=1).toordinal() if 0 < day < inf else day


def _out(days: Days) -> float:
    """The month in which an article had come out; where its date is open, the month after the first that it allows."""
    return _month(days.last) if isfinite(days.last) else _month(_month(days.first) + 31)


def _first(comparison: Comparison, articles: Sequence[Article]) -> Article | None:
    """The article by which an event, told as past, had surely been reported first."""
    past = {s.article for s in comparison.statements if s.stance is Stance.HAPPENED}
    return min((article for article in articles if article.id in past), key=lambda a: a.days.last, default=None)


def first_day(comparison: Comparison) -> float | None:
    """The day an event stands on: the first that all its dates allow or, where they exclude each other, of the latest.

    Forecasts count only where nobody says when it happened. None where nobody dates it.
    """
    given: dict[Stance, list[When]] = defaultdict(list)
    for claim in (claim for position in comparison.positions for claim in position.claims):
        value = bounded(claim.value, claim.stance, claim.published) or claim.value
        if isinstance(claim.value, When) and claim.value.days != EVER and isinstance(value, When):
            given[claim.stance].append(value)
    values = given[Stance.HAPPENED] or given[Stance.AHEAD]
    whole = added_up(comparison.subject, values)
    return max((_end(value.days) for value in ([whole] if isinstance(whole, When) else values)), default=None)


def _end(days: Days) -> float:
    """The first of some days or, where they have been open since ever, the last."""
    return days.first if isfinite(days.first) else days.last


def _groups(placed: Sequence[Entry]) -> Iterator[Group]:
    years = [dates.year(entry.day) for entry in placed]
    titled: list[tuple[tuple[str, str], Entry]] = []
    for index, entry in enumerate(placed):
        year = years[index]
        following = next((years[later] for later in range(index, len(placed)) if placed[later].dated), 0)
        if entry.dated or following == year:
            titled.append(((str(year), str(year)), entry))
        elif year and following:
            address = f"undated between {year} and {following}"
            titled.append(((f"Undated, placed by us after {year}", address), entry))
        else:
            titled.append((("Undated", "undated"), entry))
    for (title, address), group in groupby(titled, key=lambda item: item[0]):
        yield Group(title, address, [entry for _, entry in group])
