"""Dates as Extended Date/Time Format (EDTF, ISO 8601-2): the days they allow, and how a person reads them.

The only module that knows edtf and Babel. The forms used here are days, months, years and intervals of them, open (..) or
closed, with ? (uncertain), ~ (about) or % (both); and the day of an unnamed year, XXXX-11-06.
"""

import calendar
import datetime
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from babel.dates import format_date
from babel.lists import format_list

_POINT = r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?[?~%]?"
_FORM = re.compile(rf"{_POINT}(/({_POINT}|\.\.))?|\.\./{_POINT}")
_YEARLESS = re.compile(r"XXXX-([0-9]{2})-([0-9]{2})")
_LOCALE = "en_GB"
_ADVICE = "write 2019-05-14, 2019-05 or 2019, or an interval of them: 1990/1999"
_QUALIFIERS = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}


class Days(NamedTuple):
    """The days a date allows, first and last, as proleptic Gregorian ordinals; an open end is infinite."""

    first: float
    last: float


EVER = Days(-math.inf, math.inf)


@dataclass(frozen=True, kw_only=True)
class When:
    """The days that a claim allows: those of `days` that fall on `weekday` (0 is Monday) and on the day and month given."""

    days: Days = EVER
    weekday: int | None = None
    yearless: tuple[int, int] | None = None
    """Month and day, where the year is not given."""

    def meet(self, other: "When") -> "When | None":
        """The days that both allow; None where there are none."""
        days = Days(max(self.days.first, other.days.first), min(self.days.last, other.days.last))
        for mine, yours in ((self.weekday, other.weekday), (self.yearless, other.yearless)):
            if mine is not None and yours is not None and mine != yours:
                return None
        weekday = self.weekday if self.weekday is not None else other.weekday
        return _some(When(days=days, weekday=weekday, yearless=self.yearless or other.yearless))

    def within(self, other: "When") -> bool:
        """Whether every day that this allows is one that `other` allows."""
        return self.meet(other) == self


@cache
def when(date: str | None, weekday: int | None = None) -> When | None:
    """The days of an EDTF string, of a weekday alone, or of both; None where neither is given. Raises DateError."""
    if date is None:
        return None if weekday is None else When(weekday=weekday)
    if found := _YEARLESS.fullmatch(date):
        return When(weekday=weekday, yearless=(int(found[1]), int(found[2])))
    return _some(When(days=days(date), weekday=weekday))


def _some(given: When) -> When | None:
    """The same days, said in one way only, so that equal days are equal values; None where no day is left.

    A span begins and ends on a day that is allowed, where a weekday, or a day and month, are given.
    """
    first, last = given.days
    if given.weekday is not None:
        first = first if math.isinf(first) else first + (given.weekday - (first + 6)) % 7
        last = last if math.isinf(last) else last - (last + 6 - given.weekday) % 7
    if first > last:
        return None
    if given.yearless and not (math.isinf(first) or math.isinf(last)):
        kept = list(_within(int(first), int(last), *given.yearless, given.weekday))
        if not kept:
            return None
        first, last = kept[0], kept[-1]
    return When(days=Days(first, last)) if first == last else replace(given, days=Days(first, last))


def _within(first: int, last: int, month: int, day: int, weekday: int | None) -> Iterator[int]:
    """The days of a span that fall on a day and month, and on a weekday if one is given."""
    for year in range(datetime.date.fromordinal(first).year, datetime.date.fromordinal(last).year + 1):
        if day <= calendar.monthrange(year, month)[1]:
            ordinal = datetime.date(year, month, day).toordinal()
            if first <= ordinal <= last and weekday in (None, (ordinal + 6) % 7):
                yield ordinal


class DateError(ValueError):
    """A string that is no date of the forms used here; `advice` says what would be right."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


@cache
def days(text: str) -> Days:
    """The days that an EDTF string allows. Raises DateError."""
    if found := _YEARLESS.fullmatch(text):
        _point_days(f"2024-{found[1]}-{found[2]}")  # a leap year, so that 29 February is a day
        return EVER
    if not _FORM.fullmatch(text):
        raise _refused(text)
    start, _, end = text.partition("/")
    first = -math.inf if start == ".." else _point_days(start).first
    last = math.inf if end == ".." else _point_days(end or start).last
    if first > last:
        raise DateError(f"{text!r} ends before it begins", "put the earlier date first")
    return Days(first, last)


@cache
def _point_days(point: str) -> Days:
    """A day, a month or a year, which the standard library knows. edtf would take a third of the pipeline's time for it."""
    year, month, day = (*map(int, point.rstrip("?~%").split("-")), 0, 0)[:3]
    if not 1 <= year <= 2999:
        raise DateError(f"the year {year} is out of range", "use a year from 0001 to 2999")
    try:
        first = datetime.date(year, month or 1, day or 1)
    except ValueError:
        raise DateError(f"{point!r} is no EDTF date, or no such day exists", _ADVICE) from None
    last = first if day else datetime.date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    return Days(first.toordinal(), last.toordinal())


def _refused(text: str) -> DateError:
    """Why a string is refused that has none of the forms used here."""
    if len(text) > 40:  # longer than any form used here, and edtf takes seconds for hundreds of dates
        return DateError(f"{text[:40]!r} … is longer than any date", _ADVICE)
    import edtf  # noqa: PLC0415 (it takes long, and is asked about wrong dates alone)

    try:
        edtf.parse_edtf(text)
    except edtf.EDTFParseException:
        return DateError(f"{text!r} is no EDTF date, or no such day exists", _ADVICE)
    advice = "use days, months, years and intervals such as 1990/1999 or 2019-05-20/.."
    return DateError(f"{text!r} is EDTF of a form not used here", advice)


@cache
def human(text: str) -> str:
    """`text` (EDTF) as an English reader writes it: "14–15 May 2019", "about 20 May 2019", "4 February 2025 or later"."""
    if found := _YEARLESS.fullmatch(text):
        day = datetime.date(2024, int(found[1]), int(found[2]))
        return f"{format_date(day, 'd MMMM', locale=_LOCALE)}, no year"
    first, _, last = text.partition("/")
    if not last:
        return _point(first)
    if ".." in (first, last):
        return f"{_point(first)} or later" if last == ".." else f"{_point(last)} or earlier"
    if len(first) == len(last) == 10 and first[:7] == last[:7]:
        return f"{int(first[8:])}–{_point(last)}"
    if len(first) == len(last) == 10 and first[:4] == last[:4]:
        return f"{_point(first).removesuffix(' ' + first[:4])} to {_point(last)}"
    return f"{_point(first)} to {_point(last)}"


def _point(text: str) -> str:
    qualifier = _QUALIFIERS.get(text[-1], "")
    year, *rest = text.rstrip("?~%").split("-")
    if not rest:
        return qualifier + str(int(year))
    day = datetime.date(int(year), int(rest[0]), int(rest[1]) if len(rest) == 2 else 1)
    return qualifier + format_date(day, "d MMMM y" if len(rest) == 2 else "MMMM y", locale=_LOCALE)


def first_and_last(span: Days) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last of some days; None for an end that is open."""
    first, last = (datetime.date.fromordinal(int(day)) if math.isfinite(day) else None for day in span)
    return first, last


def year(day: float) -> int:
    """The year of an ordinal day; 0 for an infinite one."""
    return datetime.date.fromordinal(int(day)).year if day > 0 and day != float("inf") else 0


def month(day: float) -> tuple[str, str]:
    """The month of an ordinal day, as an English reader writes it and as 2019-05."""
    date = datetime.date.fromordinal(int(day))
    return format_date(date, "MMMM y", locale=_LOCALE), f"{date:%Y-%m}"


def short_month(day: float) -> str:
    """The month of an ordinal day in three letters."""
    return format_date(datetime.date.fromordinal(int(day)), "MMM", locale=_LOCALE)[:3]


def weekday(day: float) -> str:
    """An ordinal day with its weekday, in little room, where it may break at either space: "Wed 19 Jun"."""
    return format_date(datetime.date.fromordinal(int(day)), "EEE d MMM", locale=_LOCALE)


def listed(items: Sequence[str]) -> str:
    """Names as an English reader lists them: "a, b and c"."""
    return format_list(items, locale=_LOCALE)
