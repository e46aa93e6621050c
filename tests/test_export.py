"""The data files: valid by their schema, complete, and the same in JSON and CSV."""

import csv
import io
import json
from typing import Any

import jsonschema
import pytest
import yaml

from synopsis import Build, build
from synopsis.data import export
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def built() -> Build:
    done = build(ROOT / "sources")
    assert done.problems == ()
    return done


@pytest.fixture(scope="module")
def files(built: Build) -> dict[str, str]:
    return export.files(built.corpus, built.comparisons)


@pytest.fixture(scope="module")
def synopsis(files: dict[str, str]) -> Any:
    return json.loads(files["synopsis.json"])


def rows(files: dict[str, str], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[name])))


def test_the_document_is_valid_by_the_schema_beside_it(files: dict[str, str], synopsis: Any) -> None:
    schema = json.loads(files["synopsis.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(synopsis, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**synopsis, "articles": [{"id": 1}]}, schema)


def test_it_holds_everything_and_names_only_what_it_holds(built: Build, synopsis: Any) -> None:
    ids = {key: {item["id"] for item in synopsis[key]} for key in synopsis if key != "collations"}
    assert set(ids) == {"articles", "voices", "records", "statements", "subjects"}
    assert {made["subject"] for made in synopsis["collations"]} <= ids["subjects"]
    assert len(synopsis["statements"]) == len(built.corpus.statements) > 600
    assert len(synopsis["subjects"]) == len(built.corpus.subjects) > 200
    assert "eprimefeed/signing" in ids["statements"]
    for statement in synopsis["statements"]:
        assert statement["article"] in ids["articles"]
        assert statement["about"] in ids["subjects"]
        assert set(statement["voices"]) <= ids["voices"]
    for subject in synopsis["subjects"]:
        held = [name for value in subject["values"] for name in value["statements"]] + subject["told"]
        assert sorted(held) == sorted(s["id"] for s in synopsis["statements"] if s["about"] == subject["id"])
        speaking = {name.split("/")[0] for name in held}
        assert speaking | set(subject["silence"]) == ids["articles"]
        assert not speaking & set(subject["silence"])


def test_the_known_contradictions_are_there(synopsis: Any) -> None:
    subjects = {subject["id"]: subject for subject in synopsis["subjects"]}
    signing = {value["value"]: value["articles"] for value in subjects["signing"]["values"]}
    assert signing == {
        "2024-06-18": ["encyclopaedia"],
        "2024-06-18/2024-06-19": ["eprimefeed"],
        "2024-06-19": ["digest"],
    }
    assert {name for name, subject in subjects.items() if subject["verdict"] == "contradict"} == {
        "signing",
        "signed-into-law",
        "sanctions-in-force",
    }
    assert subjects["reception-occasion"]["contradict_themselves"] == ["encyclopaedia"]
    assert subjects["entry-into-force"]["silence"] == {
        "skai": "too early",
        "digest": "cannot tell",
        "webdesk": "too early",
    }


def test_the_words_of_the_treaty_are_aligned(files: dict[str, str], built: Build, synopsis: Any) -> None:
    collations = {made["subject"]: made for made in synopsis["collations"]}
    assert set(collations) == {"article-4", "name-of-treaty"}  # Article 3 is quoted by two, in different passages
    variants = [set(c["words"].values()) for c in collations["article-4"]["columns"] if c["kind"] == "variant"]
    assert variants == [
        {"to", "by"},
        {"attack", "invasion"},
        {"is", "put"},
        {"assistance", "help"},
        {"at", "in"},
        {"disposal", "possession"},
    ]
    cells = [row for row in rows(files, "collations.csv") if row["word"]]
    quotes = [s.quote.split() for s in built.corpus.statements if s.about == "article-4" and s.layer == "wording"]
    assert len([row for row in cells if row["subject"] == "article-4"]) >= sum(map(len, quotes))
    assert {row["word"] for row in cells if row["moved"] == "True"} >= {"armed", "invasion"}


def test_the_tables_say_the_same(files: dict[str, str], synopsis: Any) -> None:
    assert [row["id"] for row in rows(files, "articles.csv")] == [a["id"] for a in synopsis["articles"]]
    assert [row["quote"] for row in rows(files, "statements.csv")] == [s["quote"] for s in synopsis["statements"]]
    assert [row["verdict"] for row in rows(files, "subjects.csv")] == [s["verdict"] for s in synopsis["subjects"]]
    positions = rows(files, "positions.csv")
    pairs = {(row["subject"], row["article"]) for row in positions}
    assert len(pairs) == len(synopsis["subjects"]) * len(synopsis["articles"])
    assert all(bool(row["silence"]) != bool(row["statements"]) for row in positions)


def test_every_file_is_named_for_the_reader(files: dict[str, str]) -> None:
    assert [file.name for file in (*export.FILES, *export.SCHEMAS)] == list(files)
    assert all(field.about for table in export.codebook() for field in table.fields)


@pytest.mark.parametrize("name", ["statements", "events", "provisions", "questions", "voices", "records"])
def test_the_editors_schemas_fit_the_source_files(files: dict[str, str], name: str) -> None:
    schema = json.loads(files[f"{name}.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    places = {"statements": "statements", "voices": ".", "records": "."}
    found = sorted(
        (ROOT / "sources" / places.get(name, "subjects")).glob("*.yml" if name == "statements" else f"{name}.yml")
    )
    assert found
    for path in found:
        jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), schema)
