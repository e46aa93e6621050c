import datetime
import math
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from synopsis.compare import compare
from synopsis.model import Article, Event, Statement
from synopsis.pages.book import Book
from synopsis.pages.chart import FOLD, WIDTH, Drawing, timeline
from synopsis.pages.parts import Parts
from tests import make

DAYS = st.dates(datetime.date(1948, 1, 1), datetime.date(2025, 12, 31)).map(str)


def draw(articles: Sequence[Article], events: Sequence[Event], said: Sequence[Statement]) -> Drawing | None:
    corpus = make.corpus(articles=tuple(articles), events=tuple(events), statements=tuple(said))
    opened = Book(corpus, compare(corpus))
    return timeline(opened.events, Parts(opened, "../"))


def drawn(dates: dict[str, str], published: str = "2024-10-16") -> Drawing:
    """Events by id, each dated by an article of its own."""
    articles = [make.article(name, published) for name in dates]
    said = [make.statement(name, about=name, date=date) for name, date in dates.items()]
    drawing = draw(articles, [make.event(name) for name in dates], said)
    assert drawing
    return drawing


@given(st.lists(DAYS, min_size=2, max_size=5, unique=True))
def test_later_days_stand_further_right_and_all_in_the_drawing(days: list[str]) -> None:
    drawing = drawn({f"day-{day}": day for day in sorted(days)})
    starts = [row.marks[0].start for row in drawing.rows]
    assert starts == sorted(starts)
    assert all(0 <= mark.start < mark.end <= WIDTH + 20 for row in drawing.rows for mark in row.marks)


def test_the_years_before_the_articles_are_folded() -> None:
    drawing = drawn({"old": "1961", "new": "2024-12-04"})
    old, new = (row.marks[0] for row in drawing.rows)
    assert old.end < FOLD < new.start
    assert drawing.flags[0].at > FOLD
    assert [tick.label for tick in drawing.ticks if tick.at < FOLD] == ["1980", "2000"]
    assert next(tick.label for tick in drawing.ticks if tick.at >= FOLD) == "Oct 2024"


def test_where_nothing_is_older_than_the_first_source_there_is_no_fold() -> None:
    drawing = drawn({"new": "2024-10-02", "last": "2024-12-04"}, published="2024-10-16")
    assert drawing.fold == 0
    assert drawing.rows[0].marks[0].start < FOLD
    assert [tick.label for tick in drawing.ticks] == ["Oct 2024", "Nov", "Dec"]


def test_a_forecast_is_drawn_apart() -> None:
    said = [make.statement("one", date="2024-06-18"), make.statement("two", date="2025", ahead=True)]
    drawing = draw([make.article("one"), make.article("two")], [make.event()], said)
    assert drawing
    assert [mark.ahead for mark in drawing.rows[0].marks] == [False, True]


def test_the_months_of_a_single_year_have_that_year() -> None:
    assert drawn({"one": "2024-06-18", "two": "2024-09"}, published="2024-06-20").ticks[0].label == "Jun 2024"


def test_centuries_are_marked_by_round_years() -> None:
    drawing = drawn({"old": "1494-06-07", "new": "2024"}, published="1494-07")
    assert [tick.label for tick in drawing.ticks] == ["1500", "1600", "1700", "1800", "1900", "2000"]


def test_dates_that_exclude_each_other_are_joined() -> None:
    said = [make.statement("one", date="2024-06-18"), make.statement("two", date="2024-06-19")]
    drawing = draw([make.article("one"), make.article("two")], [make.event()], said)
    assert drawing
    assert drawing.rows[0].disputed
    assert len(drawing.rows[0].marks) == 2


def test_where_nothing_is_dated_nothing_is_drawn() -> None:
    assert draw([make.article()], [make.event()], []) is None


def test_an_article_that_may_be_later_says_so() -> None:
    drawing = drawn({"one": "2024-06-18"}, published="2025-02-04/..")
    assert [flag.open for flag in drawing.flags] == [True]
    assert math.isfinite(drawing.flags[0].at)
