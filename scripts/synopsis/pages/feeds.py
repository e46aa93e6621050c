"""What other programs show of the site: the changes as an Atom feed, and the claimed dates for TimelineJS 3."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..data.claimed import Claimed, claimed
from ..model import Change
from ..project import Project
from .book import Book
from .sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """An edition in the feed. Its `id` stays the same wherever the site is."""

    id: str
    edition: Change


@dataclass(frozen=True, kw_only=True)
class Feed:
    """The feed of changes. `address` is that of the site; empty where it is not known."""

    id: str
    project: Project
    address: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, kw_only=True)
class Slide:
    """A claimed date as TimelineJS has it: days, months and years as they are known; `end` is empty for a single one."""

    start: Mapping[str, int]
    end: Mapping[str, int]
    claimed: Claimed


@dataclass(frozen=True, kw_only=True)
class Slides:
    """The claimed dates, and what the first slide says."""

    project: Project
    address: str
    slides: tuple[Slide, ...]


def sheets(book: Book) -> Iterator[Sheet[Feed | Slides]]:
    """The two files, which are no pages of the site but made by templates as these are."""
    yield Sheet(path="data/changes.atom", template="changes.atom.j2", page=_feed(book))
    yield Sheet(path="data/timeline.json", template="timeline.json.j2", page=_slides(book))


def _feed(book: Book) -> Feed:
    project = book.project
    return Feed(
        id=_urn(project.site),
        project=project,
        address=book.address,
        entries=tuple(
            FeedEntry(id=_urn(f"{project.site}/{edition.version}"), edition=edition) for edition in book.corpus.changes
        ),
    )


def _urn(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def _slides(book: Book) -> Slides:
    return Slides(
        project=book.project,
        address=book.address,
        slides=tuple(
            Slide(start=_date(each.points[0]), end=_date(each.points[-1]) if len(each.points) > 1 else {}, claimed=each)
            for each in claimed(book.corpus, book.compared, book.address)
        ),
    )


def _date(point: str) -> Mapping[str, int]:
    return dict(zip(("year", "month", "day"), map(int, point.split("-")), strict=False))
