"""What the comparison comes to, as the rows of the data files: models that are their codebook and their schema, too."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import Field

from ..compare import collate
from ..model import Conclusion, Summary
from ..vocabulary import Kind, Matter, Silence, Stance, Verdict
from .stated_rows import First, Last, Line


def _translated(labels: Mapping[str, Iterable[str]]) -> str:
    """The values of a field with the words that stand for them on the pages."""
    return "; ".join(f"{key} (“{'”, “'.join(words)}”)" for key, words in labels.items())


def _verdicts(least: Verdict) -> str:
    return _translated({verdict.key: verdict.labels for verdict in reversed(Verdict) if verdict >= least})


_SILENCES = _translated({silence.value: [silence.words] for silence in Silence})
_BY_ITSELF = (
    "a provision is taken by itself: where the article speaks of what is probably the same, pages say “reported, "
    "unnumbered” or “see Article …”"
)
VerdictWords = Annotated[str, Field(json_schema_extra={"enum": [verdict.key for verdict in reversed(Verdict)]})]


class HolderRow(Line):
    """Who holds a value: an article in its own voice, or an article passing on somebody else's word."""

    article: str = Field(description="id of the article")
    passed_on: bool = Field(description="whether it passes on somebody else's word instead of speaking for itself")
    voices: list[str] = Field(
        description="ids of those whose word it passes on, without mechanical ones; empty where it speaks for itself or "
        "names nobody"
    )
    statements: list[str] = Field(description="ids of the statements that say so")


class ValueRow(Line):
    """One value in one stance, and who holds it."""

    value: str | list[str] | None = Field(
        description="a date (EDTF), a weekday or the keys of the answers; empty where the holders give none"
    )
    earliest: First
    latest: Last
    stance: Stance = Field(description="happened, still to come (of an answer: a forecast) or has not happened")
    holders: list[HolderRow] = Field(description="who holds it, in order of publication")
    articles: list[str] = Field(description="ids of the articles that hold it, in order of publication")
    voices: list[str] = Field(description="ids of the voices that they credit for it, mechanical ones too")
    independent: int = Field(description="how many independent voices these articles are")
    groups: list[list[str]] = Field(description="these articles, together where they count as one voice")

    def __str__(self) -> str:
        """As a cell of subjects.csv has it: what is held, and by whom; who only passes it on in square brackets."""
        claim = " + ".join(self.value) if isinstance(self.value, list) else self.value or "no value"
        stance = "" if self.stance is Stance.HAPPENED else f", {self.stance}"
        holders = [f"[{holder.article}]" if holder.passed_on else holder.article for holder in self.holders]
        return f"{claim}{stance} ({', '.join(holders)})"


class GroundRow(Line):
    """How articles relate on a subject, and the statements that decide it: articles that say the same are on one side.

    Where both sides list the same articles, any two of them relate in this way.
    """

    relation: VerdictWords = Field(description=f"how they relate, and what pages call it: {_verdicts(Verdict.AGREE)}")
    articles: list[list[str]] = Field(description="ids of the articles, for each of the two sides")
    statements: list[list[str]] = Field(description="ids of the statements that decide, for each of the two sides")


class ReasonRow(Line):
    """Why a verdict is what it is."""

    rule: str = Field(description="the rule, in words")
    grounds: list[GroundRow] = Field(
        description="how each pair of articles relates, with those that decide the verdict first; a pair that holds several "
        "values can be listed more than once, and relates as the first of these says"
    )


class SubjectRow(Line):
    """Something that the articles speak of, and what the comparison makes of it."""

    id: str = Field(
        description="permanent id; also part of the address: of an event timeline/#id, of a provision treaty/#id, of a "
        "question disagreements/theme/#id"
    )
    kind: Kind = Field(description="event, provision or question")
    title: str = Field(description="its title, or the question asked")
    theme: str = Field(description="one of the project's themes")
    matter: Matter = Field(description="what is at stake: event, duty, claim or wording")
    answers: dict[str, str] = Field(description="a question's answers: key to text")
    excludes: list[list[str]] = Field(description="the pairs of a question's answers that cannot both be true")
    verdict: VerdictWords = Field(
        description=f"the worst relation between two articles, and what pages call it: {_verdicts(Verdict.NO_ACCOUNT)}"
    )
    reason: ReasonRow = Field(description="why the verdict is what it is")
    values: list[ValueRow] = Field(description="the values held, each with its holders; last those who give none")
    contradict_themselves: list[str] = Field(description="ids of the articles that contradict themselves on it")
    report_a_dispute: list[str] = Field(
        description="ids of the articles that cite people who contradict each other, or the article"
    )
    silence: dict[str, Silence] = Field(
        description=f"article id to reason, and what pages call it: {_SILENCES}; {_BY_ITSELF}"
    )
    summary: Summary | None = Field(description="of a provision: our summary, where there is one")
    conclusion: Conclusion | None = Field(description="our conclusion, where there is one")
    theme_name: str = Field(description="the theme's name, as the pages show it")
    note: str | None = Field(description="a remark of ours on it")
    concerns: list[str] = Field(description="of a question: ids of the events and provisions whose places show it too")
    since: str | None = Field(
        description="of an event or a question: since when it can be spoken of, EDTF, where that is stated"
    )
    number: int | None = Field(description="of a provision: its article's number, 0 for the preamble; empty for unnumbered")
    probably: str | None = Field(
        description="of an unnumbered provision: id of the numbered one that it probably belongs to, and counts as where "
        "pages tell what a source alone says or leaves out"
    )
    because: str | None = Field(description="why it probably belongs there")


class PositionRow(Line):
    """What one article says on one subject: a line for each holder and value, or one with the reason for its silence."""

    subject: str = Field(description="id of the subject")
    article: str = Field(description="id of the article")
    number: int = Field(description="which of the article's lines on the subject it is, from 1")
    passed_on: bool | None = Field(
        default=None, description="whether it passes on somebody else's word; empty where it is silent"
    )
    voices: list[str] = Field(default=[], description="ids of those whose word it passes on, without mechanical ones")
    stance: Stance | None = Field(
        default=None, description="happened, still to come or has not happened; empty where it is silent"
    )
    value: list[str] = Field(
        default=[], description="a date (EDTF), a weekday or keys of answers; empty where it gives none"
    )
    earliest: First = None
    latest: Last = None
    statements: list[str] = Field(default=[], description="ids of its statements")
    silence: Silence | None = Field(default=None, description=f"{_SILENCES}; empty where it speaks; {_BY_ITSELF}")


class GapRow(Line):
    """Why a witness has no word in a column."""

    article: str = Field(description="id of the article")
    reason: collate.Gap = Field(
        description="not quoted: its quotation had not begun or had broken off; omitted: it quotes the words around "
        "this one, but not this one; replaced: it has other words for this in the columns before; elsewhere: it quotes the "
        "words around this one, and has it in another place that it quotes for the same provision"
    )


class ColumnRow(Line):
    """One column of an alignment: the word that each witness has there."""

    kind: collate.ColumnKind = Field(
        description="shared: one word in all; variant: different words; partial: one word that some lack"
    )
    words: dict[str, str] = Field(description="article id to its word, as printed")
    gaps: list[GapRow] = Field(description="the witnesses without a word, each with the reason")
    moved: list[str] = Field(description="ids of the articles that have the word in a different order from the one here")


class CollationRow(Line):
    """The words that several articles quote for one subject, aligned."""

    subject: str = Field(description="id of the subject")
    witnesses: list[str] = Field(description="ids of the articles, in order of publication")
    columns: list[ColumnRow] = Field(description="the columns, from first to last")


class CellRow(Line):
    """A line of collations.csv: what one witness has in one column."""

    subject: str = Field(description="id of the subject")
    column: int = Field(description="number of the column, from 1")
    kind: collate.ColumnKind = Field(description="shared, variant or partial")
    article: str = Field(description="id of the article")
    word: str | None = Field(description="its word, as printed; empty for a gap")
    gap: collate.Gap | None = Field(description="not quoted, omitted, replaced or elsewhere; empty for a word")
    fragment: int | None = Field(description="which of its quotations aligned here the word stands in, from 1")
    place: int | None = Field(description="which word of that quotation it is, from 1")
    moved: bool = Field(description="whether the witness has it in a different order from the one here")
    statement: str | None = Field(
        description="id of the statement whose quotation that is, about the subject or one that is probably the same; empty "
        "for a gap"
    )
