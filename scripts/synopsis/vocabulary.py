"""The words of the data: kinds, layers, certainties, verdicts, silences, locators; and how much of a text is too much."""

import re
from enum import IntEnum, StrEnum
from typing import NamedTuple, Self

MAX_QUOTE, MAX_WORDING = 12, 60  # words; a quotation proves a statement, it does not reproduce the article
SCRIPTS = (
    *("Arabic", "Armenian", "Bengali", "CJK", "Cyrillic", "Devanagari", "Ethiopic", "Georgian", "Greek", "Gujarati"),
    *("Gurmukhi", "Hangul", "Hebrew", "Hiragana", "Kannada", "Katakana", "Khmer", "Lao", "Malayalam", "Mongolian"),
    *("Myanmar", "Sinhala", "Tamil", "Telugu", "Thai", "Tibetan"),
)
"""Those of living languages, as Unicode's names of letters begin with them; Latin is no sign of any one language."""
MAX_TITLE = 30  # words of a printed title
MAX_NAME = 24  # letters of a source's name; so many fit beside its letter on the narrowest phone
MAX_TEXT = 3_000  # characters of one text of ours; the longest that anybody has needed has a third of it
MAX_WINDOW = 62  # days that the timeline draws large
TODO = "TODO"
"""What stands in a new source's files where a person has still to write something."""
MARKS = 24
"""How many marks, each of another shape and colour, the stylesheet has for sources; after that they repeat."""


class Kind(StrEnum):
    """What a subject is."""

    EVENT = "event"
    PROVISION = "provision"
    QUESTION = "question"


class Layer(StrEnum):
    """Whose words: the treaty's own as quoted, the article's telling of it, or what is made of it."""

    WORDING = "wording"
    ACCOUNT = "account"
    READING = "reading"


class Certainty(StrEnum):
    """Said in the article's own voice, on somebody's authority, or as possible."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    SPECULATED = "speculated"


class Verdict(IntEnum):
    """How the accounts of a subject relate; a larger one is worse.

    The first three say that there is nothing to compare: nobody, one source, or no two that give a value. The others are
    relations between two sources.
    """

    words: str
    """As a reader sees it."""
    rule: str
    """When it is given, as the page Method and the data files tell it."""

    NO_ACCOUNT = 0, "no source", "no source mentions it"
    ONE_ACCOUNT = 1, "only one source", "only one source mentions it"
    SEVERAL_ACCOUNTS = (
        2,
        "several report it",
        "several sources mention it, and no two of them give a date or an answer",
    )
    AGREE = 3, "agree", "all who give a date or an answer give the same"
    VAGUER = 4, "one is less exact", "one source says more than another, and nothing conflicts"
    DIFFER = 5, "differ, both can stand", "the sources say different things, and all of it can be true"
    OTHERWISE = 6, "came out otherwise", "one source forecast something, and what another reports rules that out"
    DISPUTE = (
        7,
        "their sources disagree",
        "what two sources report cannot both be true, and at least one of them only cites somebody for it",
    )
    CONTRADICT = 8, "contradict each other", "two sources say, each in its own voice, what cannot both be true"

    def __new__(cls, number: int, words: str, rule: str) -> Self:
        made = int.__new__(cls, number)
        made._value_, made.words, made.rule = number, words, rule
        return made

    @property
    def key(self) -> str:
        """As the data files have it."""
        return self.name.lower().replace("_", " ")

    def on(self, kind: Kind, *, given: bool) -> str:
        """As a reader sees it on a subject of a kind, to which one source gives a value or none does."""
        value = {Kind.EVENT: "a date", Kind.QUESTION: "an answer"}.get(kind)  # a provision has none
        if self is not Verdict.SEVERAL_ACCOUNTS or not value:
            return self.words
        return f"{'only one' if given else 'none'} gives {value}"

    @property
    def labels(self) -> tuple[str, ...]:
        """All the words in which a reader may see it."""
        return tuple(dict.fromkeys((self.words, *(self.on(kind, given=one) for kind in Kind for one in (True, False)))))


class Matter(StrEnum):
    """What kind of thing is at stake in a question, what matters most first. An event is always the first."""

    EVENT = "event"
    DUTY = "duty"
    CLAIM = "claim"
    WORDING = "wording"


class Stance(StrEnum):
    """How a statement stands to an event: it happened, is still to come, or has not happened by the day of publication."""

    HAPPENED = "happened"
    AHEAD = "still to come"
    DENIED = "has not happened"


class Weekday(StrEnum):
    """The days of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """0 for Monday."""
        return list(Weekday).index(self)


class Silence(StrEnum):
    """Why an article says nothing of a subject."""

    TOO_EARLY = "too early"
    SILENT = "silent"
    CANNOT_TELL = "cannot tell"

    @property
    def words(self) -> str:
        """As a reader sees it; the data have the value."""
        return "dates leave it open" if self is Silence.CANNOT_TELL else self.value


class Part(StrEnum):
    """The kinds of passage that a locator can name."""

    TITLE = "title"
    INFOBOX = "infobox"
    PARAGRAPH = "¶"
    HEADING = "heading"
    REFERENCE = "reference"


NUMBERED = {Part.PARAGRAPH: "paragraphs", Part.HEADING: "headings", Part.REFERENCE: "references"}
"""The kinds of which an article can have several, and the keys that count or number them."""


class Locator(NamedTuple):
    """A passage of an article: `¶ 3`, `heading 3`, `reference 10`, `title`, `infobox`."""

    part: Part
    number: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises ValueError for anything but the five forms."""
        match = re.fullmatch(r"(¶|heading|reference) ([1-9][0-9]{0,3})|(title|infobox)", text)
        if not match:
            raise ValueError(text)
        return cls(Part(match[1] or match[3]), int(match[2] or 0))

    def __str__(self) -> str:
        return f"{self.part} {self.number}" if self.number else str(self.part)

    @property
    def order(self) -> tuple[int, int]:
        """Sorts the passages of an article: title, infobox, paragraphs, headings, references."""
        return (list(Part).index(self.part), self.number)

    @property
    def anchor(self) -> str:
        """The fragment of its reading on the article's page. No id has an underscore, so none can clash."""
        return f"at_{str(self).replace('¶', 'p').replace(' ', '')}"
