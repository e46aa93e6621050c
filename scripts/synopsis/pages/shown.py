"""The values that several pages show, made for one page: every link leads from that page's address."""

from dataclasses import dataclass

from ..model import Statement
from ..registers import Record
from ..vocabulary import Certainty, Kind, Stance, Verdict


@dataclass(frozen=True, kw_only=True)
class Witness:
    """A source, as every page shows it: its letter in mark number `mark`, its name, the address of its page."""

    id: str
    siglum: str
    name: str
    mark: int
    href: str


@dataclass(frozen=True, kw_only=True)
class Saying:
    """A statement, the name of its source, its address, the language of its words (BCP 47), and whom the source credits."""

    statement: Statement
    source: str
    href: str
    language: str | None
    credited: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Who holds something, and the statements that say so: a source in its own voice, or one that passes on somebody's word.

    `passing` has the names of those whom it passes on, and may be empty though it passes on somebody unnamed.
    """

    witness: Witness
    passed_on: bool
    passing: tuple[str, ...]
    sayings: tuple[Saying, ...]

    @property
    def speculating(self) -> bool:
        """Whether it says itself no more than that it is possible, likely or feared."""
        return not self.passed_on and all(s.statement.certainty is Certainty.SPECULATED for s in self.sayings)

    @property
    def shared(self) -> tuple[str, ...]:
        """Whom all of its statements credit alike where it makes several, so that it need be said only once."""
        first, *others = (saying.credited for saying in self.sayings)
        return first if others and not self.passed_on and all(other == first for other in others) else ()


@dataclass(frozen=True, kw_only=True)
class Link:
    """A subject by its name, and where it is shown."""

    id: str
    title: str
    href: str


@dataclass(frozen=True, kw_only=True)
class Holding:
    """A value in one stance, who holds it, how many sources that are, and how many independent voices.

    `together` are the names of the sources that count as one, where not all of them do. `label` is empty where the holders
    give no value.
    """

    label: str
    stance: Stance
    holders: tuple[Holder, ...]
    sources: int
    independent: int
    together: tuple[tuple[str, ...], ...]

    @property
    def claimed(self) -> bool:
        """Whether no source says it in its own voice."""
        return all(holder.passed_on for holder in self.holders)


@dataclass(frozen=True, kw_only=True)
class Clause:
    """Half of a reason: who holds what. `published`: when its source came out, where that decides."""

    holder: Holder
    labels: tuple[str, ...]
    stance: Stance
    published: str | None


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A verdict, and the words for it on a subject."""

    verdict: Verdict
    words: str


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A cell of a table of answers: where the source gives the answer, and whether it does so or cites or foretells it."""

    word: str
    href: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A row of a table of answers: a cell for each source."""

    answer: str
    cells: tuple[Answered | None, ...]


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The answers to a question against the sources that answer it, and those answers that all of these give."""

    title: str
    witnesses: tuple[Witness, ...]
    rows: tuple[Answer, ...]
    all: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Because:
    """Why a verdict is what it is: the two claims that decide it."""

    one: Clause
    other: Clause


@dataclass(frozen=True, kw_only=True)
class Former:
    """An address of this page whose subject or statement is gone, what took its place, and why."""

    fragment: str
    to: Link
    why: str


@dataclass(frozen=True, kw_only=True)
class Silent:
    """A reason for silence, and whose."""

    reason: str
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, kw_only=True)
class Summarised:
    """Our summary of a provision, in full and in a sentence, and what it rests on: of each passage the first statement."""

    link: Link
    says: str
    brief: str
    holders: tuple[Holder, ...]


@dataclass(frozen=True, kw_only=True)
class Ours:
    """What we conclude, why, on which records, when these were read, and on which statements."""

    about: str
    says: str
    because: str
    records: tuple[Record, ...]
    read: str
    holders: tuple[Holder, ...]


@dataclass(frozen=True, kw_only=True)
class ShownSubject:
    """A subject with all that is held of it."""

    link: Link
    kind: Kind
    theme: str
    note: str | None
    judged: Judged
    because: Because | None
    answers: Answers | None
    """Of a question that several sources answer, and where all answers can stand."""
    torn: tuple[Witness, ...]
    reporting: tuple[Witness, ...]
    holdings: tuple[Holding, ...]
    silences: tuple[Silent, ...]
    ours: Ours | None

    @property
    def dated(self) -> bool:
        """Whether anybody gives a value."""
        return any(holding.label for holding in self.holdings)

    @property
    def against(self) -> bool:
        """Whether values that exclude each other are held of it by two sources, or by one in its own voice."""
        return bool(self.torn) or self.judged.verdict >= Verdict.OTHERWISE
