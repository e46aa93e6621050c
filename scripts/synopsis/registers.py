"""What is stated beside articles, statements and subjects: voices, outside records, ids that are gone, editions."""

import datetime
import re
from typing import Annotated

from pydantic import Field

from .stated import Stated
from .values import Dated, Day, Gone, Id, OwnId, Text, Version, Web


class Voice(Stated):
    """Somebody whom articles credit."""

    id: OwnId
    name: Text = Field(description="the name to show")
    kind: Text = Field(description="what sort of voice: official, news agency, state media …")
    mechanical: bool = Field(
        default=False, description="true of a prefix repeated whatever follows it, which credits nobody"
    )
    note: Text | None = Field(default=None, description="what a reader should know of it")


class Retired(Stated):
    """The id of a subject or statement that is gone, and what its address leads to now."""

    id: Gone = Field(description="the id that is gone: a subject's, or article/statement")
    to: Gone = Field(description="what took its place: a subject's id, or article/statement")
    why: Text = Field(description="why it went, in a sentence")
    page: Text | None = Field(default=None, description="of a subject, the page that had its address: timeline/")

    @property
    def article(self) -> str:
        """The article whose statement is gone; empty where a subject is."""
        return self.id.rpartition("/")[0]

    @property
    def fragment(self) -> str:
        """What stands behind the # of its address."""
        return self.id.rpartition("/")[2]


class Record(Stated):
    """A public record outside the articles."""

    id: OwnId
    publisher: Text = Field(description="who published it")
    voice: Id | None = Field(default=None, description="whose report it is, if sources credit them: one of voices.yml")
    date: Dated = Field(description="when, EDTF in quotes")
    address: Web = Field(description="its web address")
    says: Text = Field(description="what it says, in our own words, as far as the excerpt goes")


class Change(Stated):
    """An edition, by which readers cite the site: its version, its date, and what changed for readers."""

    version: Version = Field(description="the edition's version in quotes, such as “2” or “2.1”")
    date: Day = Field(description="the edition's date, in quotes: year, month and day")
    says: Text = Field(description="what this edition is, in a sentence")
    changed: Annotated[tuple[Text, ...], Field(strict=False, min_length=1)] = Field(
        description="what changed for readers, as a list of sentences"
    )

    @property
    def day(self) -> datetime.date:
        """Its date."""
        return datetime.date.fromisoformat(self.date)

    @property
    def order(self) -> tuple[int, ...]:
        """Sorts versions: 2.10 comes after 2.9, and 2.0 is 2."""
        return tuple(map(int, re.sub(r"(\.0)+$", "", self.version).split(".")))
