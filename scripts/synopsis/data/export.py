"""The comparison as files: one JSON document with its schema, and its main tables as CSV, told in `codebook`.

The CSV files begin with a byte-order mark: without one, Excel reads UTF-8 as something else and shows `Â¶ 1`, and its users
cannot tell; pandas, R's readr and LibreOffice skip it. A text that a spreadsheet would take for a formula has an apostrophe
in front.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Set
from typing import Any

from pydantic import BaseModel, TypeAdapter

from .. import dates, model
from ..compare import Compared
from ..compare.apparatus import Apparatus
from ..compare.collate import Word
from ..compare.holders import passed_on
from ..compare.relations import Ground
from ..compare.verdicts import Comparison, Position, mechanical_voices
from ..dates import When
from ..model import Article, Corpus, Event, Project, Provision, Question, Statement
from ..page import Page
from ..vocabulary import Stance
from . import calendar, citations, package
from .codebook import (
    AboutRow,
    ArticleRow,
    CellRow,
    CollationRow,
    ColumnRow,
    ConclusionRow,
    Described,
    Document,
    EditionRow,
    GapRow,
    GroundRow,
    HolderRow,
    Line,
    PositionRow,
    ReasonRow,
    RecordRow,
    RetiredRow,
    StatementRow,
    SubjectRow,
    SummaryRow,
    ValueRow,
    VoiceRow,
)

FILES = (
    Described("synopsis.json", "sources, voices, records, statements, subjects and aligned words in one document"),
    Described("synopsis.schema.json", "its JSON Schema"),
    Described("articles.csv", "one line for each source"),
    Described("voices.csv", "one line for each voice that sources credit"),
    Described("records.csv", "one line for each record outside the sources"),
    Described("statements.csv", "one line for each statement"),
    Described("subjects.csv", "one line for each subject, with its verdict"),
    Described("positions.csv", "one line for each subject and source: a value or a silence"),
    Described("collations.csv", "one line for each aligned word or gap of each source"),
    Described("datapackage.json", "the tables' types, keys and terms, for programs that read Frictionless Data Packages"),
)
"""The data, for readers and programs."""
CITATIONS = (
    Described("citations.bib", "the site and each source's page, as BibTeX"),
    Described("citations.ris", "the same as RIS"),
    Described("citations.csl.json", "the same as CSL-JSON"),
    Described("statements.bib", "every statement, as BibTeX"),
    Described("statements.ris", "the same as RIS"),
    Described("statements.csl.json", "the same as CSL-JSON"),
)
"""What reference managers read."""
TIMES = (
    Described("timeline.json", "every date that is claimed for an event, for TimelineJS 3"),
    Described("timeline.ics", "the same as a calendar (iCalendar), in whole days"),
    Described("changes.atom", "what changed from edition to edition, as a feed (Atom)"),
)
"""What timelines, calendars and feed readers take. The first and the last are made by templates."""
SCHEMAS = (
    Described("project.schema.json", "sources/project.yml"),
    Described("article.schema.json", "the front matter in sources/articles/"),
    Described("statements.schema.json", "the files in sources/statements/"),
    Described("events.schema.json", "sources/subjects/events.yml"),
    Described("provisions.schema.json", "sources/subjects/provisions.yml"),
    Described("questions.schema.json", "sources/subjects/questions.yml"),
    Described("voices.schema.json", "sources/voices.yml"),
    Described("records.schema.json", "sources/records.yml"),
    Described("retired.schema.json", "sources/retired.yml"),
    Described("changes.schema.json", "sources/changes.yml"),
)
"""The files with which an editor checks the sources while they are typed."""

_EDITORS: dict[str, TypeAdapter[Any]] = {
    "statements": TypeAdapter(list[Statement]),
    "events": TypeAdapter(list[Event]),
    "provisions": TypeAdapter(list[Provision]),
    "questions": TypeAdapter(list[Question]),
    "voices": TypeAdapter(list[model.Voice]),
    "records": TypeAdapter(list[model.Record]),
    "retired": TypeAdapter(list[model.Retired]),
    "changes": TypeAdapter(list[model.Change]),
}


def pages(corpus: Corpus, compared: Compared, address: str = "") -> Iterator[Page]:
    """Every data file that needs no template, as a page below data/; `address` is where the site will be, if it is known."""
    for name, text in files(corpus, compared, address):
        yield Page(path=f"data/{name}", data=text.encode())


def files(corpus: Corpus, compared: Compared, address: str = "") -> Iterator[tuple[str, str]]:
    """Every data file that needs no template: name and text. One at a time: together they are as large as the pages."""
    whole = document(corpus, compared, address)
    positions = [row for comparison in compared.comparisons for row in _positions(comparison, corpus.articles)]
    subjects = [
        subject.model_copy(update={"values": [_flat(value) for value in subject.values]}) for subject in whole.subjects
    ]
    tables: dict[str, tuple[type[Line], Iterable[Line]]] = {
        "articles": (ArticleRow, whole.articles),
        "voices": (VoiceRow, whole.voices),
        "records": (RecordRow, whole.records),
        "statements": (StatementRow, whole.statements),
        "subjects": (SubjectRow, subjects),
        "positions": (PositionRow, positions),
        "collations": (CellRow, (row for made in compared.apparatuses.values() for row in _cells(made))),
    }
    yield "synopsis.json", whole.model_dump_json(indent=1) + "\n"
    yield "synopsis.schema.json", _schema("synopsis", TypeAdapter(Document), corpus.project.themes)
    for name, (row, items) in tables.items():
        yield f"{name}.csv", table(row, items)
    about = {file.name: file.about for file in FILES}
    described = [package.Table(name, about[f"{name}.csv"], row) for name, (row, _) in tables.items()]
    yield "datapackage.json", package.descriptor(corpus, described, address)
    cited = citations.citations(corpus, address)
    for suffix, write in citations.FORMATS.items():
        yield f"citations{suffix}", write(cited.pages)
        yield f"statements{suffix}", write(cited.statements)
    yield "timeline.ics", calendar.calendar(corpus, compared, address)
    yield "project.schema.json", _schema("project", TypeAdapter(Project))
    yield "article.schema.json", _schema("article", TypeAdapter(Article), without={"id"})
    for name, adapter in _EDITORS.items():
        yield f"{name}.schema.json", _schema(name, adapter, corpus.project.themes)


def document(corpus: Corpus, compared: Compared, address: str = "") -> Document:
    """The whole as one document."""
    mechanical = mechanical_voices(corpus)
    return Document(
        about=_about(corpus, address),
        changes=[
            EditionRow(version=edition.version, as_of=edition.day, says=edition.says, changed=list(edition.changed))
            for edition in corpus.changes
        ],
        articles=[_article(article) for article in corpus.articles],
        voices=[VoiceRow(**voice.model_dump()) for voice in corpus.voices],
        records=[RecordRow(**record.model_dump(), **_days(dates.when(record.date))) for record in corpus.records],
        statements=[_statement(statement, mechanical) for statement in corpus.statements],
        subjects=[_subject(comparison) for comparison in compared.comparisons],
        retired=[RetiredRow(**retired.model_dump()) for retired in corpus.retired],
        collations=[_collation(made) for made in compared.apparatuses.values()],
    )


def _about(corpus: Corpus, address: str) -> AboutRow:
    project = corpus.project
    return AboutRow(
        title=project.site,
        treaty=project.treaty.name,
        publisher=project.publisher,
        licence=project.licence.name,
        licence_address=project.licence.address,
        address=address or None,
        version=corpus.edition.version,
        as_of=corpus.edition.day,
    )


def _days(when: object) -> dict[str, Any]:
    """The first and the last day of a date; of a weekday, of answers and of nothing there are none."""
    earliest, latest = dates.first_and_last(when.days) if isinstance(when, When) else (None, None)
    return {"earliest": earliest, "latest": latest}


def _article(article: Article) -> ArticleRow:
    stated = article.model_dump(exclude={"original", "nothing", "readings"}) | _days(dates.when(article.published))
    return ArticleRow(**stated, original_sha256=article.original.sha256, original_words=article.original.words)


def _statement(statement: Statement, mechanical: Set[str]) -> StatementRow:
    stated = statement.model_dump(exclude={"id", "at"})
    passed = passed_on(statement, mechanical)
    return StatementRow(
        **{**stated, "id": statement.key, "at": str(statement.at), "passed_on": passed}, **_days(statement.when)
    )


def _subject(comparison: Comparison) -> SubjectRow:
    subject = comparison.subject
    question = subject if isinstance(subject, Question) else None
    return SubjectRow(
        id=subject.id,
        kind=subject.kind,
        title=subject.heading,
        theme=subject.theme,
        matter=comparison.matter,
        answers=dict(question.answers) if question else {},
        excludes=sorted(sorted(pair) for pair in question.pairs) if question else [],
        verdict=comparison.verdict.key,
        reason=ReasonRow(rule=comparison.verdict.rule, grounds=[_ground(ground) for ground in comparison.grounds]),
        values=[_value_row(position, is_list=question is not None) for position in comparison.positions],
        contradict_themselves=list(comparison.torn),
        report_a_dispute=list(comparison.reporting),
        silence=dict(comparison.silences),
        summary=_summary(subject),
        conclusion=ConclusionRow(**subject.conclusion.model_dump()) if subject.conclusion else None,
    )


def _summary(subject: Event | Provision | Question) -> SummaryRow | None:
    given = subject.summary if isinstance(subject, Provision) else None
    return SummaryRow(says=given.says, statements=list(given.statements)) if given else None


def _ground(ground: Ground) -> GroundRow:
    both = (ground.one, ground.other)
    return GroundRow(
        relation=ground.relation.key,
        articles=[[claim.article for claim in claims] for claims in both],
        statements=[[key for claim in claims for key in _keys(claim.telling)] for claims in both],
    )


def _value_row(position: Position, *, is_list: bool) -> ValueRow:
    value = _value(position)
    return ValueRow(
        value=value if is_list and value else value[0] if value else None,
        **_days(position.value),
        stance=position.stance,
        holders=[
            HolderRow(
                article=claim.article,
                passed_on=claim.passed_on,
                voices=list(claim.voices),
                statements=_keys(claim.statements),
            )
            for claim in position.claims
        ],
        articles=list(position.articles),
        voices=list(position.voices),
        independent=position.independent,
    )


def _keys(statements: Iterable[Statement]) -> list[str]:
    return [statement.key for statement in statements]


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
    """A date as EDTF, or else a weekday; or the keys of answers; nothing where none is given."""
    if isinstance(position.value, frozenset):
        return sorted(position.value)
    first = position.statements[0]
    return [first.date or first.weekday or ""] if position.value else []


def _positions(comparison: Comparison, articles: Iterable[Article]) -> Iterator[PositionRow]:
    for article in articles:
        held = [(p, claim) for p in comparison.positions for claim in p.claims if claim.article == article.id]
        for number, (position, claim) in enumerate(held, start=1):
            yield PositionRow(
                subject=comparison.subject.id,
                article=article.id,
                number=number,
                passed_on=claim.passed_on,
                voices=list(claim.voices),
                stance=position.stance,
                value=_value(position),
                **_days(position.value),
                statements=_keys(claim.statements),
                silence=None,
            )
        if not held:
            yield PositionRow(
                subject=comparison.subject.id,
                article=article.id,
                number=1,
                passed_on=None,
                voices=[],
                stance=None,
                value=[],
                **_days(None),
                statements=[],
                silence=comparison.silences[article.id],
            )


def _flat(value: ValueRow) -> str:
    """A value in a cell of subjects.csv: what is held, and by whom; what is passed on in square brackets."""
    claim = " + ".join(value.value) if isinstance(value.value, list) else value.value or "no value"
    stance = "" if value.stance is Stance.HAPPENED else f", {value.stance}"
    holders = [f"[{holder.article}]" if holder.passed_on else holder.article for holder in value.holders]
    return f"{claim}{stance} ({', '.join(holders)})"


def table(row: type[BaseModel], items: Iterable[BaseModel]) -> str:
    """A table as CSV, with a byte-order mark and without formulas."""
    text = io.StringIO("\ufeff")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(row.model_fields)
    writer.writerows([_FORMULA.sub("'", _cell(getattr(item, name))) for name in row.model_fields] for item in items)
    return text.getvalue()


# Further apostrophes are kept, so that taking one away gives the text again.
_FORMULA = re.compile("^(?='*[=+@＝＋＠\t\r－-])")


def _cell(value: object) -> str:
    if isinstance(value, BaseModel):
        return str(getattr(value, "says", getattr(value, "rule", "")))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {text}" for key, text in value.items())
    if isinstance(value, list):
        return "; ".join(" × ".join(item) if isinstance(item, list) else str(item) for item in value)
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
