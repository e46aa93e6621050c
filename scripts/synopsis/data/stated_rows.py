"""What was stated, as the rows of the data files: a model for each table, which are its codebook and its schema."""

import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from ..vocabulary import Certainty, Layer, Weekday

First = Annotated[
    datetime.date | None, Field(description="the first day that the date allows; empty where none is given, or it is open")
]
Last = Annotated[
    datetime.date | None, Field(description="the last day that the date allows; empty where none is given, or it is open")
]
SPAN = "a span, such as 1999-05-01/1999-05-02, may mean all of its days or only one of them"


class Line(BaseModel):
    """What every table has in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class EditionRow(Line):
    """An edition: a version of the content, by which readers cite it."""

    version: str = Field(description="its version")
    as_of: datetime.date = Field(description="its date")
    says: str = Field(description="what it is, in a sentence")
    changed: list[str] = Field(description="what changed for readers, as sentences")


class AboutRow(Line):
    """The comparison itself: what it is, who publishes it, on which terms, and which edition this is."""

    title: str = Field(description="the site's name")
    treaty: str = Field(description="the treaty's name")
    parties: list[str] = Field(description="who concluded it")
    publisher: str = Field(description="who publishes the site")
    licence: str = Field(description="the licence of our words and the data; quotations belong to their authors")
    licence_address: str = Field(description="where the licence's text is")
    address: str | None = Field(description="where the site is; empty where it was built for no address")
    version: str = Field(description="the version of this edition")
    as_of: datetime.date = Field(description="the date of this edition")


class ArticleRow(Line):
    """One published account of the treaty, called a witness where words are aligned."""

    id: str = Field(description="permanent id, part of the addresses")
    siglum: str = Field(description="the letter that stands for the article")
    name: str = Field(description="the short name shown beside the siglum")
    title: str | None = Field(description="the printed title, shortened where it ends in “…”; empty where there is none")
    publisher: str | None = Field(description="who published it; empty where it does not say")
    byline: str | None = Field(description="who signed it; empty where nobody did")
    corporate: bool = Field(description="whether the byline names an office rather than a person")
    published: str = Field(description="date of publication, EDTF (ISO 8601-2)")
    earliest: First
    latest: Last
    published_note: str | None = Field(description="a remark on the date: how it was inferred, where it is not printed")
    kind: str = Field(description="what sort of text it is")
    origin: str = Field(description="where it comes from, in one line of ours")
    lineage: str = Field(description="what it descends from, as far as we can tell")
    follows: str | None = Field(description="id of the outside record that it rewrites or translates")
    original_sha256: str = Field(description="SHA-256 of the original text that the readings were made from")
    original_words: int = Field(description="number of words in the original")
    original_paragraphs: int = Field(description="number of paragraphs in the original, as numbered here")
    original_headings: int = Field(description="number of headings in the original")
    original_references: int = Field(description="number of references in the original")


class ReadingRow(Line):
    """What one passage of an article says, in our words."""

    article: str = Field(description="id of the article")
    at: str = Field(description="the passage: title, infobox, ¶ n, heading n or reference n")
    says: str = Field(description="what it says, in our words")
    nothing: str | None = Field(description="why no statement is taken from it; empty where one is")


class VoiceRow(Line):
    """Somebody whom articles credit."""

    id: str = Field(description="permanent id")
    name: str = Field(description="name")
    kind: str = Field(description="what sort of voice")
    note: str | None = Field(description="a remark on it")
    mechanical: bool = Field(description="whether it is a prefix set without regard to what follows, which credits nobody")


class RecordRow(Line):
    """A public record outside the articles."""

    id: str = Field(description="permanent id")
    publisher: str = Field(description="who published it")
    voice: str | None = Field(description="whose report it is, if articles credit them")
    date: str = Field(description="when, EDTF")
    earliest: First
    latest: Last
    address: str = Field(description="web address")
    says: str = Field(description="what it says, in our words, as far as the excerpt goes")


class StatementRow(Line):
    """What an article says about one subject in one passage."""

    id: str = Field(description="permanent name, article/statement; also the address sources/article/#statement")
    article: str = Field(description="id of the article")
    about: str = Field(description="id of the subject")
    at: str = Field(description="the passage: title, infobox, ¶ n, heading n or reference n")
    quote: str = Field(description="the article's own words that prove it")
    says: str = Field(description="what it says, in our words")
    certainty: Certainty = Field(description="asserted, reported or speculated")
    layer: Layer | None = Field(description="wording, account or reading (“interpretation” on the pages); empty for events")
    voices: list[str] = Field(
        description="ids of the voices that the article credits; empty where it credits nobody; whether it speaks for "
        "itself is told by passed_on"
    )
    passed_on: bool = Field(
        description="whether it is somebody else's word: reported, unless from a mechanical voice alone, or the title of a "
        "reference"
    )
    date: str | None = Field(description=f"EDTF, where it dates an event; {SPAN}")
    earliest: First
    latest: Last
    weekday: Weekday | None = Field(description="the day of the week, where that is printed of an event's date")
    ahead: bool = Field(description="whether the event is still to come, or the answer a forecast")
    denied: bool = Field(description="whether it says that the event has not happened by the day of publication")
    answer: list[str] = Field(description="keys of the answers that it gives to a question")
    sic: str | None = Field(description="a note on a printed error or mistranslation")


class RetiredRow(Line):
    """The id of a subject or statement that is gone; its address leads on."""

    id: str = Field(description="the id that is gone: a subject's, or article/statement")
    to: str = Field(description="what took its place: a subject's id, or article/statement")
    why: str = Field(description="why it went")
    page: str | None = Field(description="the page on which a subject had its address; empty for a statement")
