"""What other programs show of the site: the changes as an Atom feed, and the claimed dates for TimelineJS 3."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..data.claimed import Claimed, claimed
from ..project import Project
from ..registers import Change
from .book import Book
from .sheet import Sheet


@dataclass(frozen=True, kw_only=True)
class Feed:
    """The feed of changes: the editions, each with its id. `address` is that of the site; empty where it is not known.

    An id stays the same wherever the site is.
    """

    id: str
    project: Project
    address: str
    updated: str
    entries: tuple[tuple[str, Change], ...]


@dataclass(frozen=True, kw_only=True)
class Slides:
    """The claimed dates, each with its points as TimelineJS has them, one or two; and what the first slide says."""

    project: Project
    address: str
    slides: tuple[tuple[Claimed, tuple[Mapping[str, int], ...]], ...]


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
        updated=book.corpus.edition.date,
        entries=tuple((_urn(f"{project.site}/{edition.version}"), edition) for edition in book.corpus.changes),
    )


def _urn(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def _slides(book: Book) -> Slides:
    return Slides(
        project=book.project,
        address=book.address,
        slides=tuple((each, tuple(map(_date, each.points))) for each in claimed(book.corpus, book.compared, book.address)),
    )


def _date(point: str) -> Mapping[str, int]:
    """Year, month and day, as far as they are known."""
    return dict(zip(("year", "month", "day"), map(int, point.split("-")), strict=False))
