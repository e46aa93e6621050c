"""The data files' tables, each with its fields: the models of the rows are their codebook and their schema."""

from typing import NamedTuple

from pydantic import BaseModel, Field

from ..model import Conclusion, Summary
from .computed_rows import (
    CellRow,
    CollationRow,
    ColumnRow,
    GapRow,
    GroundRow,
    HolderRow,
    PositionRow,
    ReasonRow,
    SubjectRow,
    ValueRow,
)
from .stated_rows import AboutRow, ArticleRow, EditionRow, Line, ReadingRow, RecordRow, RetiredRow, StatementRow, VoiceRow


class Document(Line):
    """The sources, what they say, and the whole comparison."""

    about: AboutRow = Field(description="what this is, and which edition")
    changes: list[EditionRow] = Field(description="the editions, newest first")
    articles: list[ArticleRow] = Field(description="the articles, in order of publication")
    voices: list[VoiceRow] = Field(description="whom they credit")
    records: list[RecordRow] = Field(description="records outside the articles")
    statements: list[StatementRow] = Field(description="what the articles say")
    subjects: list[SubjectRow] = Field(description="what they are compared on")
    retired: list[RetiredRow] = Field(description="ids that are gone, and what took their place")
    collations: list[CollationRow] = Field(description="the words that several of them quote, aligned")
    readings: list[ReadingRow] = Field(description="what each passage of each article says, in our words")


class Described(NamedTuple):
    """A name and what it is about: a field of the codebook, or a file to download."""

    name: str
    about: str


class Table(NamedTuple):
    """A table of the codebook."""

    name: str
    about: str
    fields: list[Described]


_TABLES: dict[str, type[BaseModel]] = {
    "about": AboutRow,
    "changes": EditionRow,
    "articles": ArticleRow,
    "readings": ReadingRow,
    "voices": VoiceRow,
    "records": RecordRow,
    "statements": StatementRow,
    "subjects": SubjectRow,
    "reason": ReasonRow,
    "grounds": GroundRow,
    "values": ValueRow,
    "holders": HolderRow,
    "summary": Summary,
    "conclusion": Conclusion,
    "positions": PositionRow,
    "retired": RetiredRow,
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
