"""Drawings as pure numbers, which templates draw: the timeline to scale, and the graph of who credits whom."""

import datetime
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .. import dates
from ..compare.verdicts import Comparison
from ..dates import EVER, Days, When
from ..model import Article, Event
from ..vocabulary import Stance
from .parts import Parts
from .shown import Link as PartLink
from .shown import Witness

WIDTH = 1000.0  # user units of the drawing
FOLD, GAP = 300.0, 24.0  # where the months begin, and the empty space before
DOT = 9.0  # the width of a day's mark
LETTER = 7.8  # about the width of a letter of a name


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A claimed date, from `start` to `end` in user units, and the letters of the sources that claim it."""

    start: float
    end: float
    letters: str

    @property
    def middle(self) -> float:
        return round((self.start + self.end) / 2, 1)


@dataclass(frozen=True, kw_only=True)
class Lane:
    """A dated event: its marks, and where its name stands, before or after them."""

    event: Event
    marks: tuple[Bar, ...]
    disputed: bool
    """Whether its dates exclude each other; then its marks are joined."""
    name_at: float
    before: bool


@dataclass(frozen=True, kw_only=True)
class Flag:
    """An article's publication; `open` where it may also have come out later."""

    at: float
    witness: Witness
    open: bool
    level: int


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A labelled day on the axis."""

    at: float
    label: str


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """The timeline to scale: the years before `fold` folded, the months in which the articles came out with room."""

    fold: float
    ticks: tuple[Tick, ...]
    rows: tuple[Lane, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, kw_only=True)
class Closer:
    """An event in a close-up: for each day, the sources whose date for it allows that day."""

    link: PartLink
    days: tuple[tuple[Witness, ...], ...]


@dataclass(frozen=True, kw_only=True)
class CloseUp:
    """A few days drawn large: their names, and the events that somebody dates to them."""

    days: tuple[str, ...]
    rows: tuple[Closer, ...]


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


def graph(witnesses: Sequence[Witness], credited: Sequence[tuple[str, Sequence[int]]]) -> Graph:
    """Lay out who credits whom. `credited` gives each voice the number of statements of each article, in order.

    A voice stands at the height of the articles that credit it, so that lines cross little.
    """
    step = 22.0

    def middle(counts: Sequence[int]) -> float:
        return sum(n * count for n, count in enumerate(counts)) / max(sum(counts), 1)

    ordered = sorted(credited, key=lambda voice: middle(voice[1]))
    height = (len(ordered) + 1) * step
    left = [Node(label=own.name, at=round(height * (n + 0.5) / len(witnesses), 1)) for n, own in enumerate(witnesses)]
    right = [Node(label=name, at=round((n + 1) * step, 1)) for n, (name, _) in enumerate(ordered)]
    lines = [
        Link(start=left[n].at, end=node.at, width=round(1 + math.log2(count), 1), mark=witnesses[n].mark)
        for node, (_, counts) in zip(right, ordered, strict=True)
        for n, count in enumerate(counts)
        if count
    ]
    return Graph(articles=tuple(left), voices=tuple(right), lines=tuple(lines), height=height)


def timeline(events: Sequence[Comparison], articles: Sequence[Article], witness: Callable[[str], Witness]) -> Drawing | None:
    """Draw the dated events, in the order given, and the articles' publication on one axis; None where nothing is dated.

    An open date is drawn at the end that it has. `witness` gives an article's part by its id.
    """
    dated = [(comparison, claims) for comparison in events if (claims := _claimed(comparison, witness))]
    out = [int(edge) for article in articles for edge in article.days if math.isfinite(edge)]
    edges = [int(edge) for _, claims in dated for days, _ in claims for edge in days] + out
    if not dated or not out:
        return None
    scale = _Scale(first=_day(min(edges)), months=_day(min(out)), last=_day(max(edges)))
    flags: list[Flag] = []
    for article in articles:
        at = scale.place(_closed(article.days).first)
        level = _free({flag.level for flag in flags if abs(flag.at - at) < WIDTH / 20})
        flags.append(Flag(at=at, witness=witness(article.id), open=math.isinf(article.days.last), level=level))
    return Drawing(
        fold=FOLD, ticks=scale.ticks(), rows=tuple(_row(c, claims, scale) for c, claims in dated), flags=tuple(flags)
    )


def close_up(events: Sequence[Comparison], window: Days, parts: Parts) -> CloseUp | None:
    """The events that somebody dates to days of `window`, no more loosely than to as many days as it has."""
    span = range(int(window.first), int(window.last) + 1)
    rows = []
    for comparison in events:
        near = [
            (position.value, position.articles)
            for position in comparison.valued
            if isinstance(position.value, When) and position.stance is Stance.HAPPENED and _near(position.value, window)
        ]
        days = tuple(
            parts.witnesses(name for value, names in near if value.meet(When(days=Days(day, day))) for name in names)
            for day in span
        )
        if any(value.days != EVER for value, _ in near) and any(days):
            rows.append(Closer(link=parts.link(comparison.subject), days=days))
    return CloseUp(days=tuple(dates.weekday(day) for day in span), rows=tuple(rows)) if rows else None


def _near(value: When, window: Days) -> bool:
    return value.weekday is not None or value.days.last - value.days.first <= window.last - window.first


def _claimed(comparison: Comparison, witness: Callable[[str], Witness]) -> list[tuple[Days, str]]:
    """The dates claimed for an event, each with the letters of those who claim it."""
    return [
        (_closed(position.value.days), "".join(witness(name).siglum for name in position.articles))
        for position in comparison.positions
        if isinstance(position.value, When) and position.value.days != EVER
    ]


def _row(comparison: Comparison, claims: Sequence[tuple[Days, str]], scale: "_Scale") -> Lane:
    marks: list[Bar] = []
    for days, letters in sorted(claims):
        start, end = scale.place(days.first), scale.place(days.last + 1)
        mark = Bar(start=start, end=round(max(end, start + DOT), 1), letters=letters)
        if marks and mark.middle - marks[-1].middle < LETTER * (len(marks[-1].letters) + len(letters)) / 2:
            both = "".join(dict.fromkeys(marks[-1].letters + letters))  # one above the other could not be read
            marks[-1], mark = replace(marks[-1], letters=""), replace(mark, letters=both)
        marks.append(mark)
    first, last = marks[0].start, max(mark.end for mark in marks)
    assert isinstance(comparison.subject, Event)  # noqa: S101
    length = len(comparison.subject.heading) * LETTER
    before = last + length > WIDTH and first > length
    return Lane(
        event=comparison.subject,
        marks=tuple(marks),
        disputed=bool(comparison.opposed or comparison.torn),
        name_at=first - 6 if before else min(last + 6, WIDTH - length),
        before=before,
    )


class _Scale:
    """From days to user units: the years up to `months` on the left of the fold, what follows on its right."""

    def __init__(self, *, first: datetime.date, months: datetime.date, last: datetime.date) -> None:
        self.start, self.turn = datetime.date(first.year, 1, 1), months.replace(day=1)
        self.end = _month_after(last)

    def place(self, day: float) -> float:
        start, turn, end = (edge.toordinal() for edge in (self.start, self.turn, self.end))
        if day < turn:
            return round((day - start) / (turn - start) * (FOLD - GAP), 1)
        return round(FOLD + (min(day, end) - turn) / (end - turn) * (WIDTH - FOLD), 1)

    def ticks(self) -> tuple[Tick, ...]:
        decades = [datetime.date(year, 1, 1) for year in range(-(-self.start.year // 10) * 10, self.turn.year, 20)]
        months = [self.turn]
        while (following := _month_after(months[-1])) < self.end:
            months.append(following)
        shown = months[:: -(-len(months) // 9)]
        with_year = {day for last, day in zip([self.start, *shown], shown, strict=False) if last.year != day.year}
        labelled = [(day, str(day.year)) for day in decades]
        labelled += [(day, f"{day:%b %Y}" if day in with_year else f"{day:%b}") for day in shown]
        return tuple(Tick(at=self.place(day.toordinal()), label=label) for day, label in labelled)


def _day(ordinal: int) -> datetime.date:
    return datetime.date.fromordinal(ordinal)


def _closed(days: Days) -> Days:
    first, last = days
    return Days(first if math.isfinite(first) else last, last if math.isfinite(last) else first)


def _month_after(day: datetime.date) -> datetime.date:
    return (day.replace(day=1) + datetime.timedelta(days=31)).replace(day=1)


def _free(taken: set[int]) -> int:
    return next(number for number in range(len(taken) + 1) if number not in taken)
