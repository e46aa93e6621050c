"""The timeline as pure numbers, which templates draw: to scale, and a few days in close-up."""

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise

from .. import dates
from ..compare.verdicts import Comparison
from ..dates import EVER, Days, When
from ..vocabulary import Stance
from .parts import Parts
from .shown import Link, Witness

WIDTH = 1000.0  # user units of the drawing
FOLD, GAP = 300.0, 24.0  # where the months begin, and the empty space before
DOT = 9.0  # the width of a day's mark
LONG = 20  # years after the fold, from which on years are marked, not months
LETTER = 7.8  # about the width of a letter of a name


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A claimed date, from `start` to `end` in user units, and the letters of the sources that claim, or forecast, it."""

    start: float
    end: float
    letters: str
    ahead: bool

    @property
    def middle(self) -> float:
        return round((self.start + self.end) / 2, 1)


@dataclass(frozen=True, kw_only=True)
class Lane:
    """A dated event: its marks, and where its name stands, before or after them."""

    link: Link
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
    """The timeline to scale: the years before `fold` folded, the months in which the articles came out with room.

    `fold` is 0 where nothing dated lies before those months.
    """

    fold: float
    ticks: tuple[Tick, ...]
    rows: tuple[Lane, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, kw_only=True)
class Closer:
    """An event in a close-up: for each day, the sources whose date for it allows that day."""

    link: Link
    days: tuple[tuple[Witness, ...], ...]


@dataclass(frozen=True, kw_only=True)
class CloseUp:
    """A few days drawn large: which (`when`), their names, and the events that somebody dates to them."""

    when: str
    days: tuple[str, ...]
    rows: tuple[Closer, ...]


def timeline(events: Sequence[Comparison], parts: Parts) -> Drawing | None:
    """Draw the dated events, in the order given, and the articles' publication on one axis; None where nothing is dated.

    An open date is drawn at the end that it has.
    """
    articles = parts.book.corpus.articles
    dated = [(comparison, claims) for comparison in events if (claims := _claimed(comparison, parts))]
    out = [int(edge) for article in articles for edge in article.days if math.isfinite(edge)]
    edges = [int(edge) for _, claims in dated for days, *_ in claims for edge in days] + out
    if not dated or not out:
        return None
    first, months, last = map(datetime.date.fromordinal, (min(edges), min(out), max(edges)))
    scale = _Scale(first=first, months=months, last=last)
    flags: list[Flag] = []
    for article in articles:
        at = scale.place(_closed(article.days).first)
        taken = {flag.level for flag in flags if abs(flag.at - at) < WIDTH / 20}
        level = next(level for level in count() if level not in taken)
        flags.append(Flag(at=at, witness=parts.witness(article.id), open=math.isinf(article.days.last), level=level))
    return Drawing(
        fold=scale.fold,
        ticks=scale.ticks(),
        rows=tuple(_row(c, claims, scale, parts) for c, claims in dated),
        flags=tuple(flags),
    )


def close_up(events: Sequence[Comparison], when: str, parts: Parts) -> CloseUp | None:
    """The events that somebody dates to days of `when`, an EDTF interval, no more loosely than to as many days as it has."""
    window = dates.days(when)
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
    days_named = tuple(dates.weekday(day) for day in span)
    return CloseUp(when=dates.human(when), days=days_named, rows=tuple(rows)) if rows else None


def _near(value: When, window: Days) -> bool:
    return value.weekday is not None or value.days.last - value.days.first <= window.last - window.first


def _claimed(comparison: Comparison, parts: Parts) -> list[tuple[Days, str, bool]]:
    """The dates claimed for an event, each with the letters of those who claim it, and whether it is a forecast."""
    return [
        (
            _closed(position.value.days),
            "".join(parts.witness(name).siglum for name in position.articles),
            position.stance is Stance.AHEAD,
        )
        for position in comparison.positions
        if isinstance(position.value, When) and position.value.days != EVER
    ]


def _row(comparison: Comparison, claims: Sequence[tuple[Days, str, bool]], scale: "_Scale", parts: Parts) -> Lane:
    marks: list[Bar] = []
    for days, letters, ahead in sorted(claims):
        start, end = scale.place(days.first), scale.place(days.last + 1)
        mark = Bar(start=start, end=round(max(end, start + DOT), 1), letters=letters, ahead=ahead)
        if marks and mark.middle - marks[-1].middle < LETTER * (len(marks[-1].letters) + len(letters)) / 2:
            both = "".join(dict.fromkeys(marks[-1].letters + letters))  # one above the other could not be read
            marks[-1], mark = replace(marks[-1], letters=""), replace(mark, letters=both)
        marks.append(mark)
    # Letters may be wider than their mark.
    reach = [max(mark.end - mark.start, LETTER * len(mark.letters)) / 2 for mark in marks]
    first = min(mark.middle - half for mark, half in zip(marks, reach, strict=True))
    last = max(mark.middle + half for mark, half in zip(marks, reach, strict=True))
    length = len(comparison.subject.heading) * LETTER
    before = last + length > WIDTH and first > length
    return Lane(
        link=parts.link(comparison.subject),
        marks=tuple(marks),
        disputed=bool(comparison.opposed or comparison.torn),
        name_at=round(first - 6 if before else min(last + 6, WIDTH - length), 1),
        before=before,
    )


class _Scale:
    """From days to user units: the years up to `months` on the left of the fold, if any, what follows on its right."""

    def __init__(self, *, first: datetime.date, months: datetime.date, last: datetime.date) -> None:
        self.start, self.turn = datetime.date(first.year, 1, 1), months.replace(day=1)
        self.end = _month_after(last)
        self.fold = FOLD if first < self.turn else 0.0

    def place(self, day: float) -> float:
        start, turn, end = (edge.toordinal() for edge in (self.start, self.turn, self.end))
        if day < turn:
            return round((day - start) / (turn - start) * (self.fold - GAP), 1)
        return round(self.fold + (min(day, end) - turn) / (end - turn) * (WIDTH - self.fold), 1)

    def ticks(self) -> tuple[Tick, ...]:
        years = _years(self.start, self.turn, 5)
        end = self.fold - 60  # nearer to the fold, a year would touch the month after it
        labelled = [(day, label) for day, label in years if self.place(day.toordinal()) < end]
        if self.end.year - self.turn.year > LONG:
            labelled += _years(self.turn, self.end, 9)
        else:
            labelled += self._months()
        return tuple(Tick(at=self.place(day.toordinal()), label=label) for day, label in labelled)

    def _months(self) -> list[tuple[datetime.date, str]]:
        months = [self.turn]
        while (following := _month_after(months[-1])) < self.end:
            months.append(following)
        shown = months[:: -(-len(months) // 9)]
        with_year = {shown[0], *(day for last, day in pairwise(shown) if last.year != day.year)}
        names = {day: dates.short_month(day.toordinal()) for day in shown}
        return [(day, f"{names[day]} {day.year}" if day in with_year else names[day]) for day in shown]


def _years(first: datetime.date, last: datetime.date, room: int) -> list[tuple[datetime.date, str]]:
    """Round years from the one date to the other, no more of them than there is room for."""
    step = next((step for step in (2, 5, 10, 20, 50, 100, 200) if (last.year - first.year) / step <= room), 500)
    years = range(-(-first.year // step) * step, last.year, step)
    return [(datetime.date(year, 1, 1), str(year)) for year in years]


def _closed(days: Days) -> Days:
    first, last = days
    return Days(first if math.isfinite(first) else last, last if math.isfinite(last) else first)


def _month_after(day: datetime.date) -> datetime.date:
    return (day.replace(day=1) + datetime.timedelta(days=31)).replace(day=1)
