"""The data files' tables: the models here are their codebook and their schema."""

from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from ..compare import collate
from ..vocabulary import Certainty, Kind, Layer, Silence, Verdict

VerdictWords = Annotated[str, Field(json_schema_extra={"enum": [verdict.words for verdict in reversed(Verdict)]})]


class Line(BaseModel):
    """What every table has in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ArticleRow(Line):
    """A witness: one published account of the treaty."""

    id: str = Field(description="permanent id, part of the addresses")
    siglum: str = Field(description="the letter that stands for the article")
    name: str = Field(description="the short name shown beside the siglum")
    title: str | None = Field(description="the printed title; empty where there is none")
    publisher: str | None = Field(description="who published it; empty where it does not say")
    byline: str | None = Field(description="who signed it; empty where nobody did")
    published: str = Field(description="date of publication, EDTF (ISO 8601-2)")
    published_note: str | None = Field(description="how the date was inferred, where it is not printed")
    kind: str = Field(description="what sort of text it is")
    lineage: str = Field(description="what it descends from, as far as it shows")
    follows: str | None = Field(description="id of the outside record that it rewrites or translates")
    original_sha256: str = Field(description="SHA-256 of the original text that the readings were made from")
    original_words: int = Field(description="words of the original")


class VoiceRow(Line):
    """Somebody whom articles credit."""

    id: str = Field(description="permanent id")
    name: str = Field(description="name")
    kind: str = Field(description="what sort of voice")
    note: str | None = Field(description="a remark on it")


class RecordRow(Line):
    """A public record outside the articles, read as a stored excerpt."""

    id: str = Field(description="permanent id")
    publisher: str = Field(description="who published it")
    date: str = Field(description="when, EDTF")
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
    layer: Layer | None = Field(description="wording, account or reading; empty for events")
    voices: list[str] = Field(description="ids of the voices that the article credits; empty: its own voice")
    date: str | None = Field(description="EDTF, where it dates an event")
    ahead: bool = Field(description="whether it tells of an event as still to come")
    answer: list[str] = Field(description="keys of the answers that it gives to a question")
    sic: str | None = Field(description="a note on a printed error or mistranslation")


class ValueRow(Line):
    """One value and who holds it."""

    value: str | list[str] = Field(description="a date (EDTF) or the keys of the answers")
    statements: list[str] = Field(description="ids of the statements that hold it")
    articles: list[str] = Field(description="ids of the articles that hold it, in order of publication")
    voices: list[str] = Field(description="ids of the voices that they credit for it")
    independent: int = Field(description="how many independent voices these articles are")


class ConclusionRow(Line):
    """What we think of a disagreement; no part of the comparison."""

    says: str = Field(description="what we conclude")
    because: str = Field(description="why")
    records: list[str] = Field(description="ids of the outside records it rests on")


class SubjectRow(Line):
    """Something that the articles speak of, and what the comparison makes of it."""

    id: str = Field(description="permanent id")
    kind: Kind = Field(description="event, provision or question")
    title: str = Field(description="its title, or the question asked")
    theme: str = Field(description="one of the project's themes")
    exclusive: bool = Field(description="whether two values without anything in common cannot both hold")
    answers: dict[str, str] = Field(description="a question's answers: key to text")
    verdict: VerdictWords = Field(
        description="contradict, differ, vaguer, agree, several accounts, one account or no account"
    )
    values: list[ValueRow] = Field(description="the values held, each with its holders")
    told: list[str] = Field(description="ids of the statements that speak of it without a value")
    contradict_themselves: list[str] = Field(description="ids of the articles that contradict themselves on it")
    silence: dict[str, Silence] = Field(description="article id to reason: too early, silent or cannot tell")
    conclusion: ConclusionRow | None = Field(description="our conclusion, where there is one")


class GapRow(Line):
    """Why a witness has no word in a column."""

    article: str = Field(description="id of the article")
    reason: collate.Gap = Field(
        description="not quoted: its quotation had not begun or had broken off; omitted: it quotes the words around; "
        "replaced: it has other words for this in the columns before"
    )


class ColumnRow(Line):
    """One column of an alignment: the word that each witness has there."""

    kind: collate.Kind = Field(
        description="shared: one word in all; variant: different words; partial: one word that some lack"
    )
    words: dict[str, str] = Field(description="article id to its word, as printed")
    gaps: list[GapRow] = Field(description="the witnesses without a word, each with the reason")
    moved: list[str] = Field(description="ids of the articles that have the word in another order than it stands here")


class CollationRow(Line):
    """The words that several articles quote for one subject, aligned."""

    subject: str = Field(description="id of the subject")
    witnesses: list[str] = Field(description="ids of the articles, in order of publication")
    columns: list[ColumnRow] = Field(description="the columns, from first to last")


class CellRow(Line):
    """A line of collations.csv: what one witness has in one column."""

    subject: str = Field(description="id of the subject")
    column: int = Field(description="number of the column, from 1")
    kind: collate.Kind = Field(description="shared, variant or partial")
    article: str = Field(description="id of the article")
    word: str | None = Field(description="its word, as printed; empty for a gap")
    gap: collate.Gap | None = Field(description="not quoted, omitted or replaced; empty for a word")
    fragment: int | None = Field(description="which of its quotations for the subject the word stands in, from 1")
    place: int | None = Field(description="which word of that quotation it is, from 1")
    moved: bool = Field(description="whether the witness has it in another order than it stands here")


class Document(Line):
    """Everything on the site."""

    articles: list[ArticleRow] = Field(description="the articles, in order of publication")
    voices: list[VoiceRow] = Field(description="whom they credit")
    records: list[RecordRow] = Field(description="records outside the articles")
    statements: list[StatementRow] = Field(description="what the articles say")
    subjects: list[SubjectRow] = Field(description="what they are compared on")
    collations: list[CollationRow] = Field(description="the words that several of them quote, aligned")


class PositionRow(Line):
    """What one article holds of one subject: a line for each value, or one that tells the reason of its silence."""

    subject: str = Field(description="id of the subject")
    article: str = Field(description="id of the article")
    value: list[str] = Field(description="a date (EDTF), or keys of answers; empty where it gives none")
    statements: list[str] = Field(description="ids of its statements")
    silence: Silence | None = Field(description="too early, silent or cannot tell; empty where it speaks")


class Described(NamedTuple):
    """A name and what it is about: a field of the codebook, or a file to download."""

    name: str
    about: str


class Table(NamedTuple):
    """A table of the codebook."""

    name: str
    about: str
    fields: list[Described]


_TABLES: dict[str, type[Line]] = {
    "articles": ArticleRow,
    "voices": VoiceRow,
    "records": RecordRow,
    "statements": StatementRow,
    "subjects": SubjectRow,
    "values": ValueRow,
    "conclusion": ConclusionRow,
    "positions": PositionRow,
    "collations": CollationRow,
    "columns": ColumnRow,
    "gaps": GapRow,
    "cells": CellRow,
}


def tables() -> tuple[Table, ...]:
    """The tables with their fields, from the models."""
    return tuple(
        Table(name, row.__doc__ or "", [Described(key, f.description or "") for key, f in row.model_fields.items()])
        for name, row in _TABLES.items()
    )
