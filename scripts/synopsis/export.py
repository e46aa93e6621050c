"""The comparison as files: one JSON document with its schema, and four CSV tables. The models here are the codebook."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from . import model
from .compare import Comparison, Position
from .model import Article, Corpus, Event, Provision, Question, Statement
from .page import Page


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ArticleRow(_Row):
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


class VoiceRow(_Row):
    """Somebody whom articles credit."""

    id: str = Field(description="permanent id")
    name: str = Field(description="name")
    kind: str = Field(description="what sort of voice")
    note: str | None = Field(description="a remark on it")


class RecordRow(_Row):
    """A public record outside the articles, read as a stored excerpt in November 2026."""

    id: str = Field(description="permanent id")
    publisher: str = Field(description="who published it")
    date: str = Field(description="when, EDTF")
    address: str = Field(description="web address")
    says: str = Field(description="what it says, in our words, as far as the excerpt goes")


class StatementRow(_Row):
    """What an article says about one subject in one passage."""

    id: str = Field(description="permanent name, article/statement; also the address sources/article/#statement")
    article: str = Field(description="id of the article")
    about: str = Field(description="id of the subject")
    at: str = Field(description="the passage: title, infobox, ¶ n, heading n or reference n")
    quote: str = Field(description="the article's own words that prove it")
    says: str = Field(description="what it says, in our words")
    certainty: str = Field(description="asserted, reported or speculated")
    layer: str | None = Field(description="wording, account or reading; empty for events")
    voices: list[str] = Field(description="ids of the voices that the article credits; empty: its own voice")
    date: str | None = Field(description="EDTF, where it dates an event")
    ahead: bool = Field(description="whether it tells of an event as still to come")
    answer: list[str] = Field(description="keys of the answers that it gives to a question")
    sic: str | None = Field(description="a note on a printed error or mistranslation")


class ValueRow(_Row):
    """One value and who holds it."""

    value: str | list[str] = Field(description="a date (EDTF) or the keys of the answers")
    statements: list[str] = Field(description="ids of the statements that hold it")
    articles: list[str] = Field(description="ids of the articles that hold it, in order of publication")
    voices: list[str] = Field(description="ids of the voices that they credit for it")
    independent: int = Field(description="how many independent voices these articles are")


class ConclusionRow(_Row):
    """What we think of a disagreement; no part of the comparison."""

    says: str = Field(description="what we conclude")
    because: str = Field(description="why")
    records: list[str] = Field(description="ids of the outside records it rests on")


class SubjectRow(_Row):
    """Something that the articles speak of, and what the comparison makes of it."""

    id: str = Field(description="permanent id")
    kind: str = Field(description="event, provision or question")
    title: str = Field(description="its title, or the question asked")
    theme: str = Field(description="procedure, predecessors, treaty, arms, sanctions, reactions or framing")
    exclusive: bool = Field(description="whether two values without anything in common cannot both hold")
    answers: dict[str, str] = Field(description="a question's answers: key to text")
    verdict: str = Field(description="contradict, differ, vaguer, agree, several accounts, one account or no account")
    values: list[ValueRow] = Field(description="the values held, each with its holders")
    told: list[str] = Field(description="ids of the statements that speak of it without a value")
    contradict_themselves: list[str] = Field(description="ids of the articles that contradict themselves on it")
    silence: dict[str, str] = Field(description="article id to reason: too early, silent or cannot tell")
    conclusion: ConclusionRow | None = Field(description="our conclusion, where there is one")


class Synopsis(_Row):
    """Everything on the site."""

    articles: list[ArticleRow] = Field(description="the articles, in order of publication")
    voices: list[VoiceRow] = Field(description="whom they credit")
    records: list[RecordRow] = Field(description="records outside the articles")
    statements: list[StatementRow] = Field(description="what the articles say")
    subjects: list[SubjectRow] = Field(description="what they are compared on")


class PositionRow(_Row):
    """What one article holds of one subject: a line for each value, or one that tells the reason of its silence."""

    subject: str = Field(description="id of the subject")
    article: str = Field(description="id of the article")
    value: list[str] = Field(description="a date (EDTF), or keys of answers; empty where it gives none")
    statements: list[str] = Field(description="ids of its statements")
    silence: str | None = Field(description="too early, silent or cannot tell; empty where it speaks")


class Described(NamedTuple):
    """A name and what it is about: a field of the codebook, or a file to download."""

    name: str
    about: str


class Table(NamedTuple):
    """A table of the codebook."""

    name: str
    about: str
    fields: list[Described]


FILES = (
    Described("synopsis.json", "articles, voices, records, statements and subjects in one document"),
    Described("synopsis.schema.json", "its JSON Schema"),
    Described("articles.csv", "one line for each article"),
    Described("statements.csv", "one line for each statement"),
    Described("subjects.csv", "one line for each subject, with its verdict"),
    Described("positions.csv", "one line for each subject and article: a value or a silence"),
    Described("article.schema.json", "for editors: the front matter in sources/articles/"),
    Described("statements.schema.json", "for editors: the files in sources/statements/"),
    Described("events.schema.json", "for editors: sources/subjects/events.yml"),
    Described("provisions.schema.json", "for editors: sources/subjects/provisions.yml"),
    Described("questions.schema.json", "for editors: sources/subjects/questions.yml"),
    Described("voices.schema.json", "for editors: sources/voices.yml"),
    Described("records.schema.json", "for editors: sources/records.yml"),
)
_EDITORS: dict[str, type[model.Stated]] = {
    "statements": Statement,
    "events": Event,
    "provisions": Provision,
    "questions": Question,
    "voices": model.Voice,
    "records": model.Record,
}


def codebook() -> list[Table]:
    """The tables with their fields, from the models."""
    rows: dict[str, type[BaseModel]] = {
        "articles": ArticleRow,
        "voices": VoiceRow,
        "records": RecordRow,
        "statements": StatementRow,
    }
    rows |= {"subjects": SubjectRow, "values": ValueRow, "conclusion": ConclusionRow, "positions": PositionRow}
    return [
        Table(name, row.__doc__ or "", [Described(key, f.description or "") for key, f in row.model_fields.items()])
        for name, row in rows.items()
    ]


def pages(corpus: Corpus, comparisons: Sequence[Comparison]) -> Iterator[Page]:
    """Every data file, as a page below data/."""
    for name, text in files(corpus, comparisons).items():
        yield Page(path=f"data/{name}", data=text.encode())


def files(corpus: Corpus, comparisons: Sequence[Comparison]) -> dict[str, str]:
    """Every data file, name to text."""
    whole = synopsis(corpus, comparisons)
    positions = [row for comparison in comparisons for row in _positions(comparison, corpus.articles)]
    subjects = [
        subject.model_copy(update={"values": [_flat(value) for value in subject.values]}) for subject in whole.subjects
    ]
    return {
        "synopsis.json": whole.model_dump_json(indent=1) + "\n",
        "synopsis.schema.json": _schema(TypeAdapter(Synopsis)),
        "articles.csv": _csv(ArticleRow, whole.articles),
        "statements.csv": _csv(StatementRow, whole.statements),
        "subjects.csv": _csv(SubjectRow, subjects),
        "positions.csv": _csv(PositionRow, positions),
        "article.schema.json": _schema(TypeAdapter(Article), without={"id"}),
        **{f"{name}.schema.json": _schema(TypeAdapter(list[item])) for name, item in _EDITORS.items()},  # type: ignore[valid-type]
    }


def synopsis(corpus: Corpus, comparisons: Sequence[Comparison]) -> Synopsis:
    """The whole as one document."""
    return Synopsis(
        articles=[_article(article) for article in corpus.articles],
        voices=[VoiceRow(**voice.model_dump()) for voice in corpus.voices],
        records=[RecordRow(**record.model_dump()) for record in corpus.records],
        statements=[_statement(statement) for statement in corpus.statements],
        subjects=[_subject(comparison) for comparison in comparisons],
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
        kind=type(subject).__name__.lower(),
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
        silence={name: reason.value for name, reason in comparison.silences.items()},
        conclusion=ConclusionRow(**subject.conclusion.model_dump()) if subject.conclusion else None,
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


def _schema(adapter: TypeAdapter[object], without: Iterable[str] = ()) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **adapter.json_schema()}
    for key in without:
        schema.get("properties", {}).pop(key, None)
        schema["required"] = [name for name in schema.get("required", []) if name != key]
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
