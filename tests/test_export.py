"""The data files: valid by their schema, complete, and the same in JSON and CSV."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

import jsonschema
import pytest
import yaml

from synopsis import Build
from synopsis.compare import compare
from synopsis.compare.collate import Gap
from synopsis.compare.verdicts import compare_subject
from synopsis.data import codebook, export, structured
from synopsis.data.rows import document
from synopsis.model import Statement
from synopsis.vocabulary import Certainty, Layer, Matter, Stance, Verdict
from tests import make
from tests.conftest import ANTARCTIC
from tests.make import change, corpus, event, provision, question


@pytest.fixture(scope="module")
def files(antarctic: Build) -> dict[str, str]:
    """As they are published."""
    pages = [page for page in antarctic.pages if page.path.startswith("data/")]
    return {page.path.removeprefix("data/"): page.data.decode("utf-8-sig") for page in pages}


@pytest.fixture(scope="module")
def synopsis(files: dict[str, str]) -> Any:
    return json.loads(files["synopsis.json"])


NAMELESS = ("about", "changes", "collations", "readings")
"""What is in the document without ids of its own."""


def texts(told: Any) -> Iterable[str]:
    if isinstance(told, str):
        yield told
    for each in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
        yield from texts(each)


def rows(files: dict[str, str], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name])))


def test_the_document_is_valid_by_the_schema_beside_it(files: dict[str, str], synopsis: Any) -> None:
    schema = json.loads(files["synopsis.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(synopsis, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**synopsis, "articles": [{"id": 1}]}, schema)


def test_it_holds_everything_and_names_only_what_it_holds(antarctic: Build, synopsis: Any) -> None:
    ids = {key: {item["id"] for item in synopsis[key]} for key in synopsis if key not in NAMELESS}
    assert set(ids) == {"articles", "voices", "records", "statements", "subjects", "retired"}
    passages = {(article.id, str(at)) for article in antarctic.corpus.articles for at in article.original.passages()}
    assert {(reading["article"], reading["at"]) for reading in synopsis["readings"]} == passages
    assert {made["subject"] for made in synopsis["collations"]} <= ids["subjects"]
    assert ids["statements"] == {statement.key for statement in antarctic.corpus.statements}
    assert ids["subjects"] == {subject.id for subject in antarctic.corpus.subjects}
    assert "almanac/signed" in ids["statements"]
    for statement in synopsis["statements"]:
        assert statement["article"] in ids["articles"]
        assert statement["about"] in ids["subjects"]
        assert set(statement["voices"]) <= ids["voices"]
    for subject in synopsis["subjects"]:
        held = [name for value in subject["values"] for holder in value["holders"] for name in holder["statements"]]
        assert sorted(held) == sorted(s["id"] for s in synopsis["statements"] if s["about"] == subject["id"])
        speaking = {name.split("/")[0] for name in held}
        assert speaking | set(subject["silence"]) == ids["articles"]
        assert not speaking & set(subject["silence"])


def test_every_text_of_the_source_files_is_in_the_document(antarctic: Build, synopsis: Any) -> None:
    corpus = antarctic.corpus
    stated = (corpus.articles, corpus.statements, corpus.subjects, corpus.voices, corpus.records, corpus.retired)
    entries = [entry for entries in (*stated, corpus.changes) for entry in entries]
    stated_texts = {text for entry in entries for text in texts(entry.model_dump(mode="json")) if " " in text}
    assert stated_texts | set(corpus.project.themes.values()) <= set(texts(synopsis))


def test_what_is_stated_of_one_kind_of_subject_is_empty_for_the_others() -> None:
    made = corpus(
        events=(event(note="A remark.", since="1950"),),
        provisions=(provision(number=4), provision("lent", title="Lent", probably="article-4", because="It says so.")),
        questions=(question(concerns=["signing"]),),
        changes=(change(),),
    )
    told = document(made, compare(made)).model_dump()["subjects"]
    keys = ("theme_name", "note", "concerns", "since", "number", "probably", "because")
    assert {subject["id"]: tuple(subject[key] for key in keys) for subject in told} == {
        "signing": ("procedure", "A remark.", [], "1950", None, None, None),
        "article-4": ("treaty", None, [], None, 4, None, None),
        "lent": ("treaty", None, [], None, None, "article-4", "It says so."),
        "alliance": ("treaty", None, ["signing"], None, None, None, None),
    }


def test_a_passages_reading_says_why_nothing_is_stated_of_it(files: dict[str, str], synopsis: Any) -> None:
    given = {reading["at"]: reading for reading in rows(files, "readings.csv") if reading["article"] == "almanac"}
    assert given["¶ 4"]["says"] == "Leads over to tide tables."
    assert (given["¶ 3"]["nothing"], given["¶ 4"]["nothing"]) == ("", "leads over to tide tables")
    counted = [(a["original_paragraphs"], a["original_headings"], a["original_references"]) for a in synopsis["articles"]]
    assert counted == [(5, 1, 0), (4, 0, 0), (4, 2, 1)]


def test_values_verdicts_and_silences_are_those_of_the_comparison(synopsis: Any) -> None:
    subjects = {subject["id"]: subject for subject in synopsis["subjects"]}
    signing = {value["value"]: value["articles"] for value in subjects["signing"]["values"]}
    assert signing == {"tuesday": ["gazette"], "1959-12": ["lantern"], "1959-12-01": ["almanac"], "1959-12-02": ["lantern"]}
    assert subjects["signing"]["reason"]["grounds"][0] == {
        "relation": "contradict",
        "articles": [["almanac"], ["lantern"]],
        "statements": [["almanac/signed"], ["lantern/infobox-signed"]],
    }
    assert [value["stance"] for value in subjects["soviet-approval"]["values"]] == ["still to come"]
    verdicts = {"signing": "contradict", "inspected": "differ", "conference-opens": "vaguer", "use": "agree"}
    assert {name: subjects[name]["verdict"] for name in verdicts} == verdicts
    assert subjects["kept"]["contradict_themselves"] == ["lantern"]
    assert [value["independent"] for value in subjects["use"]["values"]] == [1]
    assert subjects["first-meeting"]["silence"] == {"gazette": "too early", "almanac": "cannot tell"}
    assert subjects["claims"]["silence"] == {"almanac": "silent", "lantern": "silent"}


def test_the_codebook_names_every_value_and_what_pages_call_it() -> None:
    tables = {table.name: dict(table.fields) for table in codebook.tables()}
    named = {field: text for fields in tables.values() for field, text in fields.items()}
    for field, words in (("gap", Gap), ("stance", Stance), ("certainty", Certainty), ("layer", Layer), ("matter", Matter)):
        assert [word for word in words if word not in named[field]] == [], field
    assert [gap for gap in Gap if f"{gap}:" not in tables["gaps"]["reason"]] == []
    for name, least in (("verdict", Verdict.NO_ACCOUNT), ("relation", Verdict.AGREE)):
        verdicts = [verdict for verdict in Verdict if verdict >= least]
        assert [v for v in verdicts if f"{v.key} (“{v.words}”" not in named[name]] == [], name
    assert "none gives an answer" in named["verdict"]
    for table in ("subjects", "positions"):
        assert "cannot tell (“dates leave it open”)" in tables[table]["silence"]
    assert {"grounds", "values", "holders", "columns", "gaps"} < set(tables)


def test_whom_an_article_credits_is_told_as_the_codebook_says(synopsis: Any) -> None:
    stated = {each["id"]: each for each in synopsis["statements"]}
    mechanical = {each["id"] for each in synopsis["voices"] if each["mechanical"]}
    seen = set()
    for value in (value for subject in synopsis["subjects"] for value in subject["values"]):
        told = {key: stated[key] for holder in value["holders"] for key in holder["statements"]}
        assert set(value["voices"]) == {voice for each in told.values() for voice in each["voices"]}
        for holder in value["holders"]:
            credited = {voice for key in holder["statements"] for voice in told[key]["voices"]} - mechanical
            assert set(holder["voices"]) == (credited if holder["passed_on"] else set())
            seen |= {(holder["passed_on"], bool(told[key]["voices"])) for key in holder["statements"]}
    assert (False, True) in seen  # crediting somebody is not passing on
    assert mechanical & {
        voice for subject in synopsis["subjects"] for value in subject["values"] for voice in value["voices"]
    }


def test_a_provision_is_taken_by_itself(synopsis: Any) -> None:
    about = {each["id"]: each for each in synopsis["subjects"]}
    spoken = {key: {a for v in each["values"] for a in v["articles"]} for key, each in about.items()}
    placed = [each for each in about.values() if each["probably"]]
    assert placed
    assert all(about[each["probably"]]["silence"].keys().isdisjoint(spoken[each["probably"]]) for each in placed)
    assert any(spoken[each["id"]] & about[each["probably"]]["silence"].keys() for each in placed)


def test_the_words_of_the_treaty_are_aligned(files: dict[str, str], antarctic: Build, synopsis: Any) -> None:
    collations = {made["subject"]: made for made in synopsis["collations"]}
    assert set(collations) == {"article-1", "name"}  # Article 7 is quoted by one
    variants = [set(c["words"].values()) for c in collations["article-1"]["columns"] if c["kind"] == "variant"]
    assert {"manoeuvres,", "exercises,"} in variants
    cells = [row for row in rows(files, "collations.csv") if row["subject"] == "article-1"]
    quotes = [s.quote.split() for s in antarctic.corpus.statements if s.about == "article-1"]
    assert len([row for row in cells if row["word"]]) == sum(map(len, quotes))
    assert {row["word"] for row in cells if row["moved"] == "True"} >= {"only."}
    quoted = {s.key: s.quote.split() for s in antarctic.corpus.statements}
    for row in cells:
        assert bool(row["word"]) == bool(row["statement"])
        assert not row["word"] or quoted[row["statement"]][int(row["place"]) - 1] == row["word"]
    assert {"and", "fortifications,"} <= {c["words"].get("lantern") for c in collations["article-1"]["columns"] if c["gaps"]}


def test_the_tables_say_the_same(files: dict[str, str], synopsis: Any) -> None:
    assert [row["id"] for row in rows(files, "articles.csv")] == [a["id"] for a in synopsis["articles"]]
    assert [row["quote"] for row in rows(files, "statements.csv")] == [s["quote"] for s in synopsis["statements"]]
    assert [row["verdict"] for row in rows(files, "subjects.csv")] == [s["verdict"] for s in synopsis["subjects"]]
    positions = rows(files, "positions.csv")
    assert all(bool(row["stance"]) == bool(row["statements"]) for row in positions)
    pairs = {(row["subject"], row["article"]) for row in positions}
    assert len(pairs) == len(synopsis["subjects"]) * len(synopsis["articles"])
    assert all(bool(row["silence"]) != bool(row["statements"]) for row in positions)


def test_every_file_is_named_for_the_reader(files: dict[str, str]) -> None:
    named = [file.name for file in (*export.FILES, *export.CITATIONS, *export.TIMES, *export.SCHEMAS)]
    assert sorted(named) == sorted(files)
    assert all(field.about for table in codebook.tables() for field in table.fields)


def test_an_editors_schemas_explain_every_key(files: dict[str, str]) -> None:
    for file in export.SCHEMAS:
        schema = json.loads(files[file.name])
        explained = [schema, *schema.get("$defs", {}).values()]
        keys = {key: about for part in explained for key, about in part.get("properties", {}).items()}
        assert keys, file.name
        assert [key for key, about in keys.items() if not about.get("description")] == [], file.name


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("project", "project.yml"),
        ("statements", "statements/*.yml"),
        ("events", "subjects/events.yml"),
        ("provisions", "subjects/provisions.yml"),
        ("questions", "subjects/questions.yml"),
        ("voices", "voices.yml"),
        ("records", "records.yml"),
        ("retired", "retired.yml"),
        ("changes", "changes.yml"),
    ],
)
def test_the_editors_schemas_fit_the_source_files(files: dict[str, str], name: str, pattern: str) -> None:
    schema = json.loads(files[f"{name}.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    found = sorted((ANTARCTIC / "sources").glob(pattern))
    assert found
    for path in found:
        jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), schema)


def said(article: str, date: str | None = None, **given: Any) -> Statement:
    return make.statement(article, "-".join(("s", *given)), date=date, **given)


DAY = "2024-06-19"
PASSED: dict[str, Any] = {"certainty": "reported", "voices": ("agency",)}


@pytest.mark.parametrize(
    ("told", "dated"),
    [
        pytest.param([said("alpha", DAY), said("beta", DAY)], True, id="all agree"),
        pytest.param([said("alpha", DAY), said("beta", DAY, **PASSED), said("gamma")], True, id="one at first hand"),
        pytest.param([said("alpha", DAY), said("beta", "2024-06")], False, id="two dates"),
        pytest.param([said("alpha", "2025-06-19", ahead=True)], False, id="a forecast"),
        pytest.param([said("alpha", DAY, **PASSED)], False, id="passed on"),
        pytest.param([said("alpha", DAY, certainty="speculated")], False, id="speculation"),
        pytest.param([said("alpha", DAY), said("beta", denied=True)], False, id="denied"),
        pytest.param([said("alpha", DAY), said("beta", weekday="tuesday")], False, id="excluded by a weekday"),
        pytest.param([said("alpha", DAY), said("alpha", denied=True)], False, id="contradicts itself"),
        pytest.param([said("alpha", DAY), said("alpha", weekday="tuesday", **PASSED)], False, id="cites a dispute"),
    ],
)
def test_machines_read_a_date_only_where_a_source_vouches_for_it_and_nobody_gives_another(
    told: list[Statement], dated: bool
) -> None:
    articles = [make.article(name) for name in ("alpha", "beta", "gamma")]
    found = structured.timeline([compare_subject(make.event(), told, articles)])["itemListElement"]
    assert [event["startDate"] for event in found] == [DAY] * dated
