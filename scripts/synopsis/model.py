"""What is stated: the articles, what they say, and the subjects they speak of. Nothing here is computed by comparing.

The models mirror the source files key by key (frozen, closed, strict: no key is guessed, no type converted). A field's
description is what the checker advises where the field is missing. The loader fills in `place`, an article's `id`
and `readings`, a statement's `article`, and the `theme` of provisions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Annotated, ClassVar

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from . import dates
from .stated import Closed, Stated
from .values import (
    At,
    CertaintyName,
    Dated,
    Definite,
    Excludes,
    FileName,
    Id,
    Ids,
    Keys,
    LayerName,
    MatterName,
    Name,
    OwnId,
    Sha256,
    Siglum,
    Text,
    WeekdayName,
    Words,
)
from .vocabulary import NUMBERED, Kind, Locator, Part, Stance


class OriginalFacts(Closed):
    """What identifies the original's text and counts its passages. `words` are those of the whole file."""

    file: FileName = Field(description="the original's file name")
    sha256: Sha256 = Field(description="its SHA-256, 64 hex digits")
    words: Annotated[int, Field(ge=1)] = Field(
        description="its words, as wc -w counts them; of a script without spaces, its letters"
    )
    paragraphs: Annotated[int, Field(ge=1, le=9999)] = Field(description="how many numbered paragraphs it has")
    headings: Annotated[int, Field(ge=0, le=9999)] = Field(default=0, description="how many headings it has inside")
    references: Annotated[int, Field(ge=0, le=9999)] = Field(default=0, description="how many numbered references it has")
    title: bool = Field(default=False, description="true where a title is printed")
    infobox: bool = Field(default=False, description="true where it has an infobox")

    def passages(self) -> list[Locator]:
        """Every passage it has: title, infobox, then paragraphs, headings and references, each in order."""
        single = [Locator(part) for part, there in ((Part.TITLE, self.title), (Part.INFOBOX, self.infobox)) if there]
        return single + [Locator(part, n + 1) for part, key in NUMBERED.items() for n in range(getattr(self, key))]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What one passage says, in our words. It stands at `("readings", n)` of its article's place."""

    at: Locator
    text: str


class Article(Stated):
    """A witness: one published account of the treaty."""

    id: SkipJsonSchema[Id]
    siglum: Siglum = Field(description="the letter that stands for the article")
    name: Name = Field(description="the short name used beside the siglum")
    title: Text | None = Field(description="the printed title, or its beginning; null where there is none")
    publisher: Text | None = Field(description="who published it; null where it does not say")
    byline: Text | None = Field(description="who signed it; null where nobody did")
    corporate: bool = Field(default=False, description="true where its byline names an office, and no person")
    published: Dated = Field(description="the date of publication, EDTF in quotes")
    published_note: Text | None = Field(
        default=None, description="how its date is known, where it is not printed; else leave it out"
    )
    kind: Text = Field(description="what sort of text it is")
    origin: Text = Field(description="where it comes from, in one line")
    lineage: Text = Field(
        description="what it is copied, rewritten or translated from, as far as it shows; "
        "articles that have the same text here count as one voice"
    )
    follows: Id | None = Field(description="the outside record it rewrites or translates; null where none is known")
    original: OriginalFacts = Field(description="file, sha256, words and paragraphs of the original")
    nothing: Mapping[At, Text] = Field(
        default={},
        description="passages that state nothing to compare, each with the reason: {heading 1: a title only}",
    )
    readings: SkipJsonSchema[tuple[Reading, ...]] = ()

    @property
    def days(self) -> dates.Days:
        """The days on which it may have been published."""
        return dates.days(self.published)


class Statement(Stated):
    """What an article says about one subject in one passage."""

    article: SkipJsonSchema[Id]
    id: OwnId
    about: Id = Field(description="the subject it speaks of")
    at: At = Field(description="the passage: title, infobox, ¶ 3, heading 3 or reference 10")
    quote: Words = Field(description="the fewest words of the passage that prove it, letter for letter")
    says: Text = Field(description="what it says, in our own words")
    certainty: CertaintyName = Field(description="asserted, reported or speculated")
    layer: LayerName | None = Field(
        default=None,
        description="of provisions and questions: wording (the treaty's), account or reading (what is made of it)",
    )
    voices: Ids = Field(default=(), description="whom the source credits, as in voices.yml; none where it speaks for itself")
    date: Definite | None = Field(
        default=None, description='of an event, only where the source dates it: EDTF in quotes, "2019-05-14" or "2019-05"'
    )
    weekday: WeekdayName | None = Field(default=None, description="of an event, where no more than that is printed")
    ahead: bool = Field(default=False, description="true where the event is still to come, or the answer is a forecast")
    denied: bool = Field(default=False, description="true where the source says that the event has not happened")
    answer: Ids = Field(default=(), description="of a question: one or more of its keys, as [one, other]")
    sic: Text | None = Field(default=None, description="a misprint in the passage, as printed, and how we read it")

    @property
    def stance(self) -> Stance:
        """How it stands to an event."""
        return Stance.DENIED if self.denied else Stance.AHEAD if self.ahead else Stance.HAPPENED

    @property
    def when(self) -> dates.When | None:
        """The days that it allows for an event."""
        return dates.when(self.date, self.weekday.number if self.weekday else None)

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Sorts the statements of an article as it prints them: by passage and, within one, as in their file."""
        return (*self.at.order, self.place.spot(()).line, self.id)

    @property
    def key(self) -> str:
        """Its permanent name, such as almanac/signing."""
        return f"{self.article}/{self.id}"


class Conclusion(Closed):
    """What we conclude, and why: from outside records, statements of the sources, or both; never part of a verdict."""

    says: Text = Field(description="what we conclude")
    because: Text = Field(description="why")
    records: Ids = Field(default=(), description="the records it rests on, if any")
    statements: Keys = Field(default=(), description="the statements it rests on, if any, as [article/statement, …]")


class _Subject(Stated):
    """Something the articles speak of, and can be compared on."""

    id: OwnId
    theme: Id = Field(description="one of the themes in project.yml")
    note: Text | None = Field(default=None, description="what a reader should know of it, shown as our note")
    conclusion: Conclusion | None = Field(default=None, description="what we conclude: {says: …, because: …, records: […]}")


class Event(_Subject):
    """Something that happened or is to happen, or is said to."""

    kind: ClassVar[Kind] = Kind.EVENT

    title: Text = Field(description="what happened, as a short sentence")
    since: Dated | None = Field(
        default=None,
        description="EDTF: since when it could be spoken of, where no article dates it; earlier articles came too early",
    )

    @property
    def heading(self) -> str:
        """The name that every subject has."""
        return self.title


class Summary(Closed):
    """What the sources report of a provision, in our words, and the statements that it rests on."""

    says: Text = Field(description="what the sources report, in our words")
    brief: Text | None = Field(default=None, description="the same in one sentence, for the overview's first screen")
    statements: Annotated[Keys, Field(min_length=1)] = Field(
        description="the statements it rests on, as [article/statement, …]"
    )


class Provision(_Subject):
    """A part of the treaty: the preamble, a numbered article, or what is reported without a number."""

    kind: ClassVar[Kind] = Kind.PROVISION

    title: Text = Field(description="the provision's name")
    theme: SkipJsonSchema[Id]
    number: Annotated[int, Field(ge=0, le=9999)] | None = Field(
        default=None, description="the article's number, 0 for the preamble; left out where no article gives one"
    )
    probably: Id | None = Field(
        default=None, description="of one without a number, the numbered provision it probably is part of"
    )
    because: Text | None = Field(default=None, description="why we place it there")
    summary: Summary | None = Field(default=None, description="what the articles report of it: {says: …, statements: […]}")

    @property
    def name(self) -> str:
        """What it is called in the treaty or, without a number, by us."""
        return f"Article {self.number}" if self.number else self.title

    @property
    def heading(self) -> str:
        """Its name and what it is about, where that is known."""
        return self.title if self.title == self.name else f"{self.name} · {self.title}"

    @property
    def numbered(self) -> bool:
        """Whether it has a place of its own in the treaty: the preamble or a numbered article."""
        return self.number is not None


class Question(_Subject):
    """Something that the articles answer."""

    kind: ClassVar[Kind] = Kind.QUESTION

    asks: Text = Field(description="the question, as a reader would ask it")
    concerns: Ids = Field(default=(), description="the events and provisions whose pages show it, too")
    since: Dated | None = Field(
        default=None, description="EDTF: since when it can be answered, where its events do not say so"
    )
    matter: MatterName = Field(description="event, duty, claim or wording: what kind of thing is at stake")
    answers: Annotated[Mapping[Id, Text], Field(min_length=1, max_length=99)] = Field(
        description="the answers that articles give, each with a key"
    )
    excludes: Excludes = Field(
        description="pairs of answers that cannot both be true, as [[one, other]]; [] for none, all for every pair"
    )

    @cached_property
    def pairs(self) -> frozenset[frozenset[str]]:
        """The pairs of answers that cannot both be true."""
        given = combinations(self.answers, 2) if self.excludes == "all" else self.excludes
        return frozenset(frozenset(pair) for pair in given)

    @property
    def heading(self) -> str:
        """The name that every subject has."""
        return self.asks


Subject = Event | Provision | Question
