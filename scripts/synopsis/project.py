"""What sources/project.yml states: all that is about this treaty, and not about treaties."""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from .problems import Place, Spot
from .stated import Closed, Stated
from .values import Id, Ids, Language, MonthRead, Script, Site, Synonyms, Text, Web, Window


class TreatyNames(Closed):
    """What the treaty is called."""

    name: Text = Field(description="the treaty's name in full")
    short: Text = Field(description="the name that fits into a sentence, with its article: the Antarctic Treaty")


class Licence(Closed):
    """On which terms our words and the data can be used."""

    name: Text = Field(description="the licence's name, such as CC BY 4.0")
    address: Web = Field(description="where its text is")


class Glance(Closed):
    """What the overview's first screen shows: a treaty's dates, and the provision that matters most."""

    events: Annotated[Mapping[Text, Id], Field(min_length=1)] = Field(
        description="what to call each, and the event: {Signed: signing}"
    )
    provision: Id = Field(description="the provision whose summary stands there")


class FullText(Closed):
    """Where the treaty's full text was published."""

    says: Text = Field(description="where, in our words, and in which language the sources quote it")
    records: Annotated[Ids, Field(min_length=1)] = Field(description="the records that say so")


class Project(Stated):
    """All that is about this treaty and not about treaties, and how the site introduces itself."""

    site: Site = Field(description="the site's name; mkdocs.yml has it too")
    description: Text = Field(description="the site in one sentence, for search engines and links")
    lead: Text = Field(description="what the treaty is, in a sentence or two: the overview begins with it")
    treaty: TreatyNames = Field(description="the treaty's name in full, and short: {name: …, short: …}")
    parties: Annotated[tuple[Text, ...], Field(strict=False, min_length=1)] = Field(description="who concluded it")
    themes: Annotated[Mapping[Id, Text], Field(min_length=1)] = Field(
        description="the themes, in the order in which they are shown: key and name"
    )
    provisions: Id = Field(description="the theme that all provisions have")
    names: Id | None = Field(description="the question that collects the treaty's names; null where none does")
    text: Id | None = Field(description="the voice that stands for the treaty's own text; null where nobody credits it")
    glance: Glance = Field(description="what the overview shows first: {events: {Signed: signing}, provision: …}")
    close_up: Window | None = Field(default=None, description="the days that the timeline draws large, as an EDTF interval")
    full_text: FullText | None = Field(
        default=None, description="where the treaty's text was published: {says: …, records: […]}"
    )
    synonyms: Annotated[tuple[Synonyms, ...], Field(strict=False)] = Field(
        default=(),
        description="words that a search takes for one another: [[pact, treaty]]; of names, each for the first",
    )
    abbreviations: Mapping[Text, Text] = Field(
        default={}, description="explained where a page first has them: {EDTF: a form of dates}"
    )
    languages: Mapping[Language, Script] = Field(
        default={}, description="the languages of quotations that their script gives away: {el: Greek}"
    )
    sources_read: Text | None = Field(default=None, description="how the sources were read, for the page Method")
    records_read: MonthRead | None = Field(
        description="when the outside records were read, such as May 2001; null where there are none"
    )
    records_as: Text | None = Field(default=None, description="in what form they were read, such as stored excerpts")
    publisher: Text = Field(description="who publishes the site")
    licence: Licence = Field(description="the licence of our words and the data: {name: …, address: …}")

    @property
    def records_told(self) -> str:
        """When and in what form the outside records were read, to follow “read in”; empty where there are none."""
        return " as ".join(filter(None, (self.records_read, self.records_as))) if self.records_read else ""

    @property
    def slug(self) -> str:
        """The site's name as programs write names: small letters, digits and hyphens."""
        return re.sub("[^a-z0-9]+", "-", self.site.lower()).strip("-") or "synopsis"


def unread_project(file: str) -> Project:
    """What stands for a project.yml that could not be read, while the rest is checked; no page is made of it."""
    return Project(
        place=Place(file=file, spots={(): Spot(1, 1)}),
        site="unread",
        description="unread",
        lead="unread",
        treaty=TreatyNames(name="unread", short="unread"),
        parties=("unread",),
        themes={"unread": "unread"},
        provisions="unread",
        names=None,
        text=None,
        glance=Glance(events={"unread": "unread"}, provision="unread"),
        records_read="2000",
        publisher="unread",
        licence=Licence(name="unread", address="https://unread.example/"),
    )
