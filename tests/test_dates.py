import datetime
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopsis import dates

REAL_DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(2999, 12, 31))


def day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("text", "first", "last", "human"),
    [
        ("2024-06-18", "2024-06-18", "2024-06-18", "18 June 2024"),
        ("2024-06", "2024-06-01", "2024-06-30", "June 2024"),
        ("1961", "1961-01-01", "1961-12-31", "1961"),
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        ("2024-06-18/2024-06-19", "2024-06-18", "2024-06-19", "18–19 June 2024"),
        ("2024-06-30/2024-07-02", "2024-06-30", "2024-07-02", "30 June to 2 July 2024"),
        ("2023-12-31/2024-01-01", "2023-12-31", "2024-01-01", "31 December 2023 to 1 January 2024"),
        ("2023/2024-06", "2023-01-01", "2024-06-30", "2023 to June 2024"),
        ("2024-06-20~", "2024-06-20", "2024-06-20", "about 20 June 2024"),
        ("2024-06?", "2024-06-01", "2024-06-30", "perhaps June 2024"),
        ("1948%", "1948-01-01", "1948-12-31", "perhaps about 1948"),
    ],
)
def test_a_date_allows_its_days_and_reads_as_people_write_it(text: str, first: str, last: str, human: str) -> None:
    assert dates.days(text) == (day(first), day(last))
    assert dates.human(text) == human


def test_an_open_end_is_infinite() -> None:
    assert dates.days("2025-02-04/..") == (day("2025-02-04"), math.inf)
    assert dates.days("../1994") == (-math.inf, day("1994-12-31"))
    assert dates.human("2025-02-04/..") == "4 February 2025 or later"
    assert dates.human("../1994") == "1994 or earlier"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2024-02-30", "no such day exists"),
        ("2024-13", "no EDTF date"),
        ("18 June 2024", "no EDTF date"),
        ("", "no EDTF date"),
        ("2024-06-19/2024-06-18", "ends before it begins"),
        ("0000", "out of range"),
        ("2024-21", "a form not used here"),
        ("201X", "a form not used here"),
        ("2024-06-18T10:00:00", "a form not used here"),
        ("[2024,2025]", "a form not used here"),
    ],
)
def test_what_is_no_date_says_why(text: str, message: str) -> None:
    with pytest.raises(dates.DateError, match=message) as caught:
        dates.days(text)
    assert caught.value.advice


@pytest.mark.parametrize(
    ("weekday", "span", "days"),
    [
        (2, "2003/2012", None),  # it was a Wednesday in 2002 and in 2013
        (2, "2002/2013", ("2002-11-06", "2013-11-06")),
        (None, "2023-01-01/2026-12-31", ("2023-11-06", "2026-11-06")),
        (None, "2024-11-06/2025-11-05", ("2024-11-06", "2024-11-06")),
    ],
)
def test_a_day_without_a_year_within_a_span(weekday: int | None, span: str, days: tuple[str, str] | None) -> None:
    yearless, within = dates.when("XXXX-11-06", weekday), dates.when(span)
    assert yearless
    assert within
    met = yearless.meet(within)
    assert (met and met.days) == (days and tuple(datetime.date.fromisoformat(day).toordinal() for day in days))


@given(REAL_DAYS, REAL_DAYS, st.integers(0, 6))
def test_a_span_with_a_weekday_is_said_in_one_way(one: datetime.date, other: datetime.date, weekday: int) -> None:
    first, last = sorted((one, other))
    given_days = [first + datetime.timedelta(days=n) for n in range(min((last - first).days, 400) + 1)]
    fitting = [day for day in given_days if day.weekday() == weekday]
    when = dates.when.__wrapped__(f"{given_days[0].isoformat()}/{given_days[-1].isoformat()}", weekday)
    if not fitting:
        assert when is None
    else:
        assert when == dates.when.__wrapped__(f"{fitting[0].isoformat()}/{fitting[-1].isoformat()}", weekday)
        assert when
        assert when.days == (fitting[0].toordinal(), fitting[-1].toordinal())
        assert when.weekday == (weekday if len(fitting) > 1 else None)


@given(REAL_DAYS, REAL_DAYS)
def test_any_interval_of_real_days_is_understood(one: datetime.date, other: datetime.date) -> None:
    first, last = sorted((one, other))
    allowed = dates.days.__wrapped__(f"{first.isoformat()}/{last.isoformat()}")
    assert allowed == (first.toordinal(), last.toordinal())
    assert dates.human.__wrapped__(f"{first.isoformat()}/{last.isoformat()}")
