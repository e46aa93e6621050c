"""The comparison as files: one JSON document with its schema, and five CSV tables, told in `codebook`."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, TypeAdapter

from .. import model
from ..compare import Compared
from ..compare.apparatus import Apparatus
from ..compare.collate import Word
from ..compare.verdicts import Comparison, Position
from ..model import Article, Corpus, Event, Project, Provision, Question, Statement
from ..page import Page
from .codebook import (
    ArticleRow,
    CellRow,
    CollationRow,
    ColumnRow,
    ConclusionRow,
    Described,
    Document,
    GapRow,
    PositionRow,
    RecordRow,
    StatementRow,
    SubjectRow,
    ValueRow,
    VoiceRow,
)

FILES = (
    Described("synopsis.json", "articles, voices, records, statements, subjects and aligned words in one document"),
    Described("synopsis.schema.json", "its JSON Schema"),
    Described("articles.csv", "one line for each article"),
    Described("statements.csv", "one line for each statement"),
    Described("subjects.csv", "one line for each subject, with its verdict"),
    Described("positions.csv", "one line for each subject and article: a value or a silence"),
    Described("collations.csv", "one line for each aligned word or gap of each article"),
)
"""The files for readers."""
SCHEMAS = (
    Described("project.schema.json", "sources/project.yml"),
    Described("article.schema.json", "the front matter in sources/articles/"),
    Described("statements.schema.json", "the files in sources/statements/"),
    Described("events.schema.json", "sources/subjects/events.yml"),
    Described("provisions.schema.json", "sources/subjects/provisions.yml"),
    Described("questions.schema.json", "sources/subjects/questions.yml"),
    Described("voices.schema.json", "sources/voices.yml"),
    Described("records.schema.json", "sources/records.yml"),
)
"""The files with which an editor checks the sources while they are typed."""

_EDITORS: dict[str, TypeAdapter[Any]] = {
    "statements": TypeAdapter(list[Statement]),
    "events": TypeAdapter(list[Event]),
    "provisions": TypeAdapter(list[Provision]),
    "questions": TypeAdapter(list[Question]),
    "voices": TypeAdapter(list[model.Voice]),
    "records": TypeAdapter(list[model.Record]),
}


def pages(corpus: Corpus, compared: Compared) -> Iterator[Page]:
    """Every data file, as a page below data/."""
    for name, text in files(corpus, compared).items():
        yield Page(path=f"data/{name}", data=text.encode())


def files(corpus: Corpus, compared: Compared) -> dict[str, str]:
    """Every data file, name to text."""
    whole = document(corpus, compared)
    positions = [row for comparison in compared.comparisons for row in _positions(comparison, corpus.articles)]
    subjects = [
        subject.model_copy(update={"values": [_flat(value) for value in subject.values]}) for subject in whole.subjects
    ]
    return {
        "synopsis.json": whole.model_dump_json(indent=1) + "\n",
        "synopsis.schema.json": _schema("synopsis", TypeAdapter(Document), corpus.project.themes),
        "articles.csv": _csv(ArticleRow, whole.articles),
        "statements.csv": _csv(StatementRow, whole.statements),
        "subjects.csv": _csv(SubjectRow, subjects),
        "positions.csv": _csv(PositionRow, positions),
        "collations.csv": _csv(CellRow, (row for made in compared.apparatuses.values() for row in _cells(made))),
        "project.schema.json": _schema("project", TypeAdapter(Project)),
        "article.schema.json": _schema("article", TypeAdapter(Article), without={"id"}),
        **{f"{name}.schema.json": _schema(name, adapter, corpus.project.themes) for name, adapter in _EDITORS.items()},
    }


def document(corpus: Corpus, compared: Compared) -> Document:
    """The whole as one document."""
    return Document(
        articles=[_article(article) for article in corpus.articles],
        voices=[VoiceRow(**voice.model_dump()) for voice in corpus.voices],
        records=[RecordRow(**record.model_dump()) for record in corpus.records],
        statements=[_statement(statement) for statement in corpus.statements],
        subjects=[_subject(comparison) for comparison in compared.comparisons],
        collations=[_collation(made) for made in compared.apparatuses.values()],
    )


def _article(article: Article) -> ArticleRow:
    stated = article.model_dump(exclude={"original", "nothing", "readings"})
    return ArticleRow(**stated, original_sha256=article.original.sha256, original_words=article.original.words)


def _statement(statement: Statement) -> StatementRow:
    stated = statement.model_dump(exclude={"id", "at"})
    return StatementRow(**{**stated, "id": statement.key, "at": str(statement.at)})


def _subject(comparison: Comparison) -> SubjectRow:
    subject = comparison.subject
    asked = isinstance(subject, Question)
    return SubjectRow(
        id=subject.id,
        kind=subject.kind,
        title=subject.title,
        theme=subject.theme,
        exclusive=subject.exclusive if isinstance(subject, Question) else isinstance(subject, Event),
        answers=dict(subject.answers) if isinstance(subject, Question) else {},
        verdict=comparison.verdict.words,
        values=[
            ValueRow(
                value=_value(position) if asked else _value(position)[0],
                statements=[statement.key for statement in position.statements],
                articles=list(position.articles),
                voices=list(position.voices),
                independent=position.independent,
            )
            for position in comparison.positions
        ],
        told=[statement.key for statement in comparison.valueless],
        contradict_themselves=list(comparison.torn),
        silence=dict(comparison.silences),
        conclusion=ConclusionRow(**subject.conclusion.model_dump()) if subject.conclusion else None,
    )


def _collation(made: Apparatus) -> CollationRow:
    names = made.collation.witnesses
    rows = []
    for column in made.collation.columns:
        cells = list(zip(names, column.cells, strict=True))
        rows.append(
            ColumnRow(
                kind=column.kind,
                words={name: cell.text for name, cell in cells if isinstance(cell, Word)},
                gaps=[GapRow(article=name, reason=cell) for name, cell in cells if not isinstance(cell, Word)],
                moved=[name for name, cell in cells if isinstance(cell, Word) and cell.moved],
            )
        )
    return CollationRow(subject=made.subject, witnesses=list(names), columns=rows)


def _cells(made: Apparatus) -> Iterator[CellRow]:
    for number, column in enumerate(made.collation.columns, start=1):
        for name, cell in zip(made.collation.witnesses, column.cells, strict=True):
            word = cell if isinstance(cell, Word) else None
            yield CellRow(
                subject=made.subject,
                column=number,
                kind=column.kind,
                article=name,
                word=word.text if word else None,
                gap=None if isinstance(cell, Word) else cell,
                fragment=word.fragment + 1 if word else None,
                place=word.place + 1 if word else None,
                moved=bool(word and word.moved),
            )


def _value(position: Position) -> list[str]:
    date = position.statements[0].date
    return [date] if date else sorted(position.value or ())  # type: ignore[arg-type]


def _positions(comparison: Comparison, articles: Iterable[Article]) -> Iterable[PositionRow]:
    for article in articles:
        held = [(_value(p), p.statements) for p in comparison.positions if article.id in p.articles]
        if not held and article.id in comparison.articles:
            held = [([], comparison.valueless)]
        for value, statements in held or [([], ())]:
            yield PositionRow(
                subject=comparison.subject.id,
                article=article.id,
                value=value,
                statements=[s.key for s in statements if s.article == article.id],
                silence=comparison.silences.get(article.id),
            )


def _flat(value: ValueRow) -> str:
    claim = value.value if isinstance(value.value, str) else " + ".join(value.value)
    return f"{claim} ({', '.join(value.articles)})"


def _csv(row: type[BaseModel], items: Iterable[BaseModel]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(row.model_fields)
    writer.writerows([_cell(getattr(item, name)) for name in row.model_fields] for item in items)
    return text.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, BaseModel):
        return str(getattr(value, "says", ""))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {text}" for key, text in value.items())
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def _schema(name: str, adapter: TypeAdapter[Any], themes: Iterable[str] = (), without: Iterable[str] = ()) -> str:
    """The JSON Schema of a model under its file's name, with the project's themes where a theme stands."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:treaty-synopsis:{name}.schema.json",
        **adapter.json_schema(),
    }
    for key in without:
        schema.get("properties", {}).pop(key, None)
        schema["required"] = [known for known in schema.get("required", []) if known != key]
    for part in schema.get("$defs", {}).values():
        if themes and "theme" in part.get("properties", {}):
            part["properties"]["theme"]["enum"] = list(themes)
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
