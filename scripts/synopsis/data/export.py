"""The comparison as files: one JSON document with its schema, and its main tables as CSV, told in `codebook`.

The CSV files begin with a byte-order mark: without one, Excel reads UTF-8 as something else and shows `Â¶ 1`, and its users
cannot tell; pandas, R's readr and LibreOffice skip it. A text that a spreadsheet would take for a formula has an apostrophe
in front.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, TypeAdapter

from ..compare import Compared
from ..corpus import Corpus
from ..model import Article, Event, Provision, Question, Statement
from ..page import Page
from ..project import Project
from ..registers import Change, Record, Retired, Voice
from . import calendar, citations, package
from .codebook import Described, Document
from .computed_rows import CellRow, PositionRow, SubjectRow
from .rows import cells, document, positions
from .stated_rows import ArticleRow, Line, ReadingRow, RecordRow, RetiredRow, StatementRow, VoiceRow

FILES = (
    Described(
        "synopsis.json", "sources with our readings, voices, records, statements, subjects and aligned words in one document"
    ),
    Described("synopsis.schema.json", "its JSON Schema"),
    Described("articles.csv", "one line for each source"),
    Described("readings.csv", "one line for each passage of a source: what it says, in our words"),
    Described("voices.csv", "one line for each voice that sources credit"),
    Described("records.csv", "one line for each record outside the sources"),
    Described("statements.csv", "one line for each statement"),
    Described("subjects.csv", "one line for each subject, with its verdict"),
    Described("positions.csv", "one line for each holder and value of a subject, or for each silence"),
    Described("collations.csv", "one line for each aligned word or gap of each source"),
    Described("retired.csv", "one line for each id that is gone, and where its address leads"),
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


_SOURCES: tuple[tuple[str, str, TypeAdapter[Any]], ...] = (
    ("project", "sources/project.yml", TypeAdapter(Project)),
    ("article", "the front matter in sources/articles/", TypeAdapter(Article)),
    ("statements", "the files in sources/statements/", TypeAdapter(list[Statement])),
    ("events", "sources/subjects/events.yml", TypeAdapter(list[Event])),
    ("provisions", "sources/subjects/provisions.yml", TypeAdapter(list[Provision])),
    ("questions", "sources/subjects/questions.yml", TypeAdapter(list[Question])),
    ("voices", "sources/voices.yml", TypeAdapter(list[Voice])),
    ("records", "sources/records.yml", TypeAdapter(list[Record])),
    ("retired", "sources/retired.yml", TypeAdapter(list[Retired])),
    ("changes", "sources/changes.yml", TypeAdapter(list[Change])),
)
_DOCUMENT = TypeAdapter(Document)
SCHEMAS = tuple(Described(f"{name}.schema.json", about) for name, about, _ in _SOURCES)
"""The files with which an editor checks the sources while they are typed."""


def pages(corpus: Corpus, compared: Compared, address: str = "") -> Iterator[Page]:
    """Every data file that needs no template, as a page below data/; `address` is where the site will be, if it is known."""
    for name, text in files(corpus, compared, address):
        yield Page(path=f"data/{name}", data=text.encode())


def files(corpus: Corpus, compared: Compared, address: str = "") -> Iterator[tuple[str, str]]:
    """Every data file that needs no template: name and text. One at a time: together they are as large as the pages."""
    whole = document(corpus, compared, address)
    held = [row for comparison in compared.comparisons for row in positions(comparison, corpus.articles)]
    tables: dict[str, tuple[type[Line], Iterable[Line]]] = {
        "articles": (ArticleRow, whole.articles),
        "readings": (ReadingRow, whole.readings),
        "voices": (VoiceRow, whole.voices),
        "records": (RecordRow, whole.records),
        "statements": (StatementRow, whole.statements),
        "subjects": (SubjectRow, whole.subjects),
        "positions": (PositionRow, held),
        "collations": (CellRow, (row for made in compared.apparatuses.values() for row in cells(made))),
        "retired": (RetiredRow, whole.retired),
    }
    yield "synopsis.json", whole.model_dump_json(indent=1) + "\n"
    yield "synopsis.schema.json", _schema("synopsis", _DOCUMENT, corpus.project)
    for name, (row, items) in tables.items():
        yield f"{name}.csv", table(row, items)
    about = {file.name: file.about for file in FILES}
    described = [package.Resource(name, about[f"{name}.csv"], row) for name, (row, _) in tables.items()]
    yield "datapackage.json", package.descriptor(corpus, described, address)
    for name, cited in citations.citations(corpus, address).items():
        for suffix, write in citations.FORMATS.items():
            yield f"{name}{suffix}", write(cited)
    yield "timeline.ics", calendar.calendar(corpus, compared, address)
    for name, _, adapter in _SOURCES:
        yield f"{name}.schema.json", _schema(name, adapter, corpus.project)


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


def _schema(name: str, adapter: TypeAdapter[Any], project: Project) -> str:
    """The JSON Schema of a model under its file's name, with the themes where one stands."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{project.slug}:{name}.schema.json",
        **adapter.json_schema(),
    }
    for part in schema.get("$defs", {}).values():
        if "theme" in part.get("properties", {}):
            part["properties"]["theme"]["enum"] = list(project.themes)
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
