"""Events, and the articles' own publication, in the order of time. Pure."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import isfinite
from typing import NamedTuple

from .. import dates
from ..dates import EVER, Days, When
from ..model import Article
from .verdicts import Comparison


class Entry(NamedTuple):
    """An event, or an article at its publication, and the day it stands on; `dated` is whether anybody dates it."""

    entry: Comparison | Article
    day: float
    dated: bool


class Group(NamedTuple):
    """Entries of the timeline under one heading."""

    title: str
    entries: list[Entry]


def chronology(events: Sequence[Comparison], articles: Sequence[Article]) -> list[Group]:
    """Events and publications in order, under a heading for each year.

    An event that nobody dates stands after the one before it in its file: in that one's year if what follows is of the
    same year too, else under a heading of its own.
    """
    placed: list[Entry] = []
    day = 0.0
    for comparison in events:
        own = first_day(comparison)
        day = day if own is None else own
        placed.append(Entry(comparison, day, own is not None))
    placed += [Entry(article, _end(article.days), True) for article in articles]
    placed.sort(key=lambda entry: entry.day)
    return list(_groups(placed))


def first_day(comparison: Comparison) -> float | None:
    """The day an event stands on: the first that all its dates allow or, where they exclude each other, of the latest.

    None where nobody dates it.
    """
    values = (position.value for position in comparison.positions)
    return max((_end(value.days) for value in values if isinstance(value, When) and value.days != EVER), default=None)


def _end(days: Days) -> float:
    """The first of some days or, where they have been open since ever, the last."""
    return days.first if isfinite(days.first) else days.last


def _groups(placed: Sequence[Entry]) -> Iterator[Group]:
    years = [dates.year(entry.day) for entry in placed]
    titled: list[tuple[str, Entry]] = []
    for index, entry in enumerate(placed):
        year = years[index]
        following = next((years[later] for later in range(index, len(placed)) if placed[later].dated), 0)
        if entry.dated or following == year:
            titled.append((str(year), entry))
        else:
            titled.append((f"Undated, between {year} and {following}" if year and following else "Undated", entry))
    for title, group in groupby(titled, key=lambda item: item[0]):
        yield Group(title, [entry for _, entry in group])
