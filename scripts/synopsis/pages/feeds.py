"""What other programs show of the site: the changes as an Atom feed, and the claimed dates for TimelineJS 3."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..data.claimed import Claimed, claimed
from ..model import Change
from ..vocabulary import Stance
from .book import Book
from .sheet import Front, Sheet


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An edition in the feed. Its `id` stays the same wherever the site is."""

    id: str
    title: str
    updated: str
    edition: Change


@dataclass(frozen=True, kw_only=True)
class Feed:
    """The feed of changes. `address` is that of the site; empty where it is not known."""

    id: str
    title: str
    subtitle: str
    author: str
    rights: str
    address: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Slide:
    """A claimed date as TimelineJS has it: days, months and years as they are known; `end` is empty for a single one."""

    id: str
    start: Mapping[str, int]
    end: Mapping[str, int]
    claimed: Claimed
    stance: str


@dataclass(frozen=True, kw_only=True)
class Slides:
    """The claimed dates, and what the first slide says."""

    title: str
    lead: str
    address: str
    slides: tuple[Slide, ...]


def sheets(book: Book) -> Iterator[Sheet]:
    """The two files, which are no pages of the site but made by templates as these are."""
    yield Sheet(path="data/changes.atom", template="changes.atom.j2", front=_FRONT, page=_feed(book))
    yield Sheet(path="data/timeline.json", template="timeline.json.j2", front=_FRONT, page=_slides(book))


_FRONT = Front(title="", description="")  # neither has one


def _feed(book: Book) -> Feed:
    project = book.project
    return Feed(
        id=_urn(project.site),
        title=f"{project.site}: changes",
        subtitle=project.description,
        author=project.publisher,
        rights=f"{project.licence.name}, {project.licence.address}",
        address=book.address,
        entries=tuple(
            Entry(
                id=_urn(f"{project.site}/{edition.version}"),
                title=f"Version {edition.version}",
                updated=f"{edition.date}T00:00:00Z",
                edition=edition,
            )
            for edition in book.corpus.changes
        ),
    )


def _urn(name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def _slides(book: Book) -> Slides:
    return Slides(
        title=book.project.site,
        lead=book.project.lead,
        address=book.address,
        slides=tuple(
            Slide(
                id=each.id,
                start=_date(each.points[0]),
                end=_date(each.points[-1]) if len(each.points) > 1 else {},
                claimed=each,
                stance="" if each.stance is Stance.HAPPENED else f", {each.stance}",
            )
            for each in claimed(book.corpus, book.compared, book.address)
        ),
    )


def _date(point: str) -> Mapping[str, int]:
    return dict(zip(("year", "month", "day"), map(int, point.split("-")), strict=False))
