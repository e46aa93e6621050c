"""Drawings as pure numbers, which templates draw: the timeline to scale, and the graph of who credits whom."""

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass

from .compare import Comparison, Verdict
from .dates import Days
from .model import Article

WIDTH = 1000.0  # user units of the drawing


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A claimed date: from `start` to `end` in user units, on a lane of its own where others overlap it."""

    start: float
    end: float
    lane: int
    title: str
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class Flag:
    """An article's publication; `open` where it may also have come out later."""

    at: float
    article: Article
    open: bool
    level: int


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A labelled day on the axis."""

    at: float
    label: str


@dataclass(frozen=True, kw_only=True)
class Band:
    """A stretch of time drawn to scale."""

    first: datetime.date
    last: datetime.date
    window: tuple[float, float]
    """The part of it that the next band shows enlarged; (0, 0) for none."""
    ticks: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, kw_only=True)
class Node:
    """A name in the graph of voices, and how far down it stands."""

    label: str
    at: float


@dataclass(frozen=True, kw_only=True)
class Link:
    """That an article credits a voice: a line from one height to another, wider for more statements."""

    start: float
    end: float
    width: float
    mark: int


@dataclass(frozen=True, kw_only=True)
class Graph:
    """Articles on the left, the voices that they credit on the right."""

    articles: tuple[Node, ...]
    voices: tuple[Node, ...]
    lines: tuple[Link, ...]
    height: float


def graph(articles: Sequence[str], credited: Sequence[tuple[str, Sequence[int]]]) -> Graph:
    """Lay out who credits whom. `credited` gives each voice the number of statements of each article, in order.

    A voice stands at the height of the articles that credit it, so that lines cross little.
    """
    step = 22.0

    def middle(counts: Sequence[int]) -> float:
        return sum(n * count for n, count in enumerate(counts)) / max(sum(counts), 1)

    ordered = sorted(credited, key=lambda voice: middle(voice[1]))
    height = (len(ordered) + 1) * step
    left = [Node(label=name, at=round(height * (n + 0.5) / len(articles), 1)) for n, name in enumerate(articles)]
    right = [Node(label=name, at=round((n + 1) * step, 1)) for n, (name, _) in enumerate(ordered)]
    lines = [
        Link(start=left[n].at, end=node.at, width=round(1 + math.log2(count), 1), mark=n % 6 + 1)
        for node, (_, counts) in zip(right, ordered, strict=True)
        for n, count in enumerate(counts)
        if count
    ]
    return Graph(articles=tuple(left), voices=tuple(right), lines=tuple(lines), height=height)


def bands(events: Sequence[Comparison], articles: Sequence[Article]) -> tuple[Band, ...]:
    """Two stretches: all the years, and the months in which the articles came out. None where nothing is dated.

    An open date is drawn at the end that it has.
    """
    spans = [(_closed(p.value), c) for c in events for p in c.positions if isinstance(p.value, Days)]
    out = [int(edge) for article in articles for edge in article.days if math.isfinite(edge)]
    edges = [int(edge) for days, _ in spans for edge in days] + out
    if not edges or not out:
        return ()
    low, high = (datetime.date.fromordinal(day).year for day in (min(edges), max(edges)))
    years = (datetime.date(low, 1, 1), datetime.date(high, 12, 31))
    decades = [datetime.date(year, 1, 1) for year in range(-(-low // 10) * 10, high + 1, 10)]
    start = datetime.date.fromordinal(min(out)).replace(day=1)
    end = _month_after(datetime.date.fromordinal(max(out))) - datetime.timedelta(days=1)
    months = [start]
    while (following := _month_after(months[-1])) <= end:
        months.append(following)
    step = -(-len(months) // 9)
    return (
        _band(years, [(day, str(day.year)) for day in decades], spans, (), window=(start, end)),
        _band((start, end), [(day, _month(day, start)) for day in months[::step]], spans, articles),
    )


def _month(day: datetime.date, first: datetime.date) -> str:
    """A month's label: with the year where the stretch or the year begins."""
    return f"{day:%b %Y}" if day == first or day.month == 1 else f"{day:%b}"


def _closed(days: Days) -> Days:
    first, last = days
    return Days(first if math.isfinite(first) else last, last if math.isfinite(last) else first)


def _month_after(day: datetime.date) -> datetime.date:
    return (day.replace(day=1) + datetime.timedelta(days=31)).replace(day=1)


def _band(
    stretch: tuple[datetime.date, datetime.date],
    ticks: Sequence[tuple[datetime.date, str]],
    spans: Sequence[tuple[Days, Comparison]],
    articles: Sequence[Article],
    window: tuple[datetime.date, datetime.date] | None = None,
) -> Band:
    low, high = stretch[0].toordinal(), stretch[1].toordinal() + 1

    def place(day: float) -> float:
        return round((min(max(day, low), high) - low) / (high - low) * WIDTH, 1)

    bars: list[Bar] = []
    for days, comparison in sorted(spans, key=lambda span: span[0]):
        if days.first < high and days.last >= low:
            left, right = place(days.first), max(place(days.last + 1), place(days.first) + 5)
            lane = _free({bar.lane for bar in bars if bar.end > left - 2})
            title, verdict = comparison.subject.title, comparison.verdict
            bars.append(Bar(start=left, end=right, lane=lane, title=title, verdict=verdict))
    flags: list[Flag] = []
    for article in articles:
        at = place(article.days.first)
        level = _free({flag.level for flag in flags if abs(flag.at - at) < WIDTH / 16})
        flags.append(Flag(at=at, article=article, open=math.isinf(article.days.last), level=level))
    return Band(
        first=stretch[0],
        last=stretch[1],
        window=(place(window[0].toordinal()), place(window[1].toordinal() + 1)) if window else (0, 0),
        ticks=tuple(Tick(at=place(day.toordinal()), label=label) for day, label in ticks),
        bars=tuple(bars),
        flags=tuple(flags),
    )


def _free(taken: set[int]) -> int:
    return next(number for number in range(len(taken) + 1) if number not in taken)
