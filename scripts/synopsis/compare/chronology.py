"""Events, and the articles' own publication, in the order of time. Pure."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import isfinite
from typing import NamedTuple

from .. import dates
from ..dates import EVER, Days, When
from ..model import Article
from .verdicts import Comparison


class Group(NamedTuple):
    """Entries of the timeline under one heading: comparisons of events, and articles at their publication."""

    title: str
    entries: list[Comparison | Article]


def chronology(events: Sequence[Comparison], articles: Sequence[Article]) -> list[Group]:
    """Events and publications in order, under a heading for each year.

    An event that nobody dates stands after the one before it in its file: in that one's year if what follows is of the
    same year too, else under a heading of its own.
    """
    keyed: list[tuple[float, bool, Comparison | Article]] = []
    day = 0.0
    for comparison in events:
        claims = _claims(comparison)
        dated = bool(claims)
        day = max(map(_end, claims)) if dated else day
        keyed.append((day, dated, comparison))
    keyed += [(_end(article.days), True, article) for article in articles]
    keyed.sort(key=lambda item: item[0])
    return list(_groups(keyed))


def _claims(comparison: Comparison) -> list[Days]:
    """The dates of an event; it stands on the first day that all allow or, where they exclude each other, on the latest."""
    values = (position.value for position in comparison.positions)
    return [value.days for value in values if isinstance(value, When) and value.days != EVER]


def _end(days: Days) -> float:
    """The first of some days or, where they have been open since ever, the last."""
    return days.first if isfinite(days.first) else days.last


def _groups(keyed: Sequence[tuple[float, bool, Comparison | Article]]) -> Iterator[Group]:
    years = [dates.year(day) for day, _, _ in keyed]
    titled: list[tuple[str, Comparison | Article]] = []
    for index, (_, dated, entry) in enumerate(keyed):
        year = years[index]
        following = next((years[later] for later in range(index, len(keyed)) if keyed[later][1]), 0)
        if dated or following == year:
            titled.append((str(year), entry))
        else:
            titled.append((f"Undated, between {year} and {following}" if year and following else "Undated", entry))
    for title, group in groupby(titled, key=lambda item: item[0]):
        yield Group(title, [entry for _, entry in group])
