"""Adding a source: what stops it is said in a sentence, and nothing is written; a proposal follows the form of the lines."""

import re
import shutil
from pathlib import Path

import pytest

import new_source
import subjects
from synopsis import build
from synopsis.problems import as_text
from synopsis.read.yaml_source import read_mapping
from synopsis.upkeep import frame
from synopsis.upkeep.outline import numbering, outline
from tests.conftest import ANTARCTIC

TEXT = "A title\n\nA sentence is long enough to be no heading, as it ends with a full stop.\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a project, the originals beside it, and a text to add."""
    shutil.copytree(ANTARCTIC / "sources", tmp_path / "project/sources")
    shutil.copytree(ANTARCTIC / "originals", tmp_path / "originals")
    (tmp_path / "new.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("SYNOPSIS_ORIGINALS", str(tmp_path / "originals"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def add(*arguments: str) -> int:
    return new_source.main(["--root", "project", *arguments])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "new.txt is empty"),
        (b" \n\n", "new.txt is empty"),
        (b"caf\xe9\n", "new.txt:1:4: byte 0xe9 is not UTF-8 — save the file as UTF-8"),
        (b"%PDF\0\1", "new.txt is no plain text"),
        (b"a line\n" * 1_500_000, "the file has 10,500,000 bytes; the limit is 2,000,000"),
        (b"one\r\ntwo\r\n", "the line ends in a carriage return"),
        ((ANTARCTIC / "originals/gazette.txt").read_bytes(), "This text is a source already: Gazette"),
    ],
    ids=["empty", "blank", "latin-1", "binary", "10 MB", "carriage returns", "a source already"],
)
def test_a_text_that_cannot_be_added(place: Path, capsys: pytest.CaptureFixture[str], data: bytes, told: str) -> None:
    (place / "new.txt").write_bytes(data)
    before = contents(place)
    assert add("new.txt", "fresh") == 1
    error = capsys.readouterr().err
    assert told in error
    assert error.endswith("Nothing was written.\n")
    assert contents(place) == before


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("almanac", "The ID almanac is taken: sources/articles/almanac.md is there already."),
        ("index", "sources/index/ is a page of the site"),
        ("voices", "sources/voices/ is a page of the site"),
        ("My Source", "'My Source' is no id"),
        ("../outside", "'../outside' is no id"),
        ("a" * 61, "is no id"),
        ("con", "is a device on Windows, which can have no such file; choose another id."),
    ],
)
def test_an_id_that_cannot_be_taken(place: Path, capsys: pytest.CaptureFixture[str], source: str, told: str) -> None:
    before = contents(place)
    assert add("new.txt", source) == 1
    assert told in capsys.readouterr().err
    assert contents(place) == before


def test_a_file_or_a_folder_that_is_not_there(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert add("nowhere.txt", "fresh") == 1
    assert "There is no file nowhere.txt." in capsys.readouterr().err
    monkeypatch.setenv("SYNOPSIS_ORIGINALS", str(place / "project/originals"))
    assert add("new.txt", "fresh") == 1
    assert "lies within the project" in capsys.readouterr().err
    monkeypatch.delenv("SYNOPSIS_ORIGINALS")
    assert add("new.txt", "fresh") == 1
    assert "SYNOPSIS_ORIGINALS=~/originals make source" in capsys.readouterr().err


def test_a_text_is_registered_once(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add("new.txt", "fresh") == 0
    assert add("originals/fresh.txt", "other") == 1
    assert "fresh.txt is registered in paragraphs.yml already, as fresh" in capsys.readouterr().err
    (place / "new.txt").write_text(TEXT + "More of it.\n")
    assert add("new.txt", "fresh") == 1
    assert "holds another text than the file given" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("paragraphs: [3, 99]", "does not fit fresh.txt: ¶ 2: the file has no line 99"),
        ("paragraphs: [0, 3]", "¶ 1: the file has no line 0"),
        ("paragraphs: [3, 1]", "paragraphs: lines stand in order, each once"),
        ("paragraphs: [true]", "paragraphs: this is no list of lines — write a list of numbers"),
        ("title: 3\n  paragraphs: [3]", "line 3 is both"),
        ("infobox: [1, 2, 3]", "infobox: these are not two lines — write its first and its last line: [3, 9]"),
        ("infobox: 3", "infobox: this is no list of lines — write its first and its last line"),
        ("title: [1]", "title: this is no line — write one number"),
        ("titel: 1\n  paragraphs: [3]", "unknown key titel — did you mean title?"),
        ("paragraphs: [2]", "names blank lines, for ¶ 1"),
        ("title: 1", "gives fresh no paragraph"),
    ],
)
def test_a_map_that_does_not_fit(place: Path, capsys: pytest.CaptureFixture[str], entry: str, told: str) -> None:
    assert add("new.txt", "fresh") == 0
    (place / "originals/paragraphs.yml").write_text(f"fresh:\n  file: fresh.txt\n  {entry}\n")
    before = contents(place)
    assert add("new.txt", "fresh") == 1
    assert told in capsys.readouterr().err
    assert contents(place) == before


def test_the_second_time_it_writes_a_frame_that_the_checker_leads_through(place: Path) -> None:
    for _ in range(2):
        assert add("new.txt", "fresh", "--name", "Fresh News") == 0
    told = as_text(build(place / "project/sources").problems)
    assert "fresh.md:9:12: still to be written: published, kind, origin, lineage — published: the date" in told
    assert "; lineage: what it is copied, rewritten or translated from, as far as it shows" in told
    assert re.search(r"fresh\.md:\d+:1: 2 of 2 readings are still to be written — put", told)
    assert told.count("still to be written: about, quote, says") == 2
    assert len(told.splitlines()) == 4


def test_the_frame_has_the_passages_as_the_text_has_them_and_its_title(place: Path) -> None:
    text = f"{TEXT}\nA heading\n\nAnother sentence is long enough to be no heading, as it ends with a full stop.\n"
    (place / "new.txt").write_text(text, encoding="utf-8")
    for _ in range(2):
        assert add("new.txt", "fresh") == 0
    article = (place / "project/sources/articles/fresh.md").read_text(encoding="utf-8")
    assert '\ntitle: "A title"  #' in article
    assert re.findall(r"^(?:\[(.*)\] )?TODO$", article, re.MULTILINE) == ["title", "", "heading 1", ""]
    statements = (place / "project/sources/statements/fresh.yml").read_text(encoding="utf-8")
    assert re.findall("^  at: (.*)", statements, re.MULTILINE) == ["title", "¶ 1", "heading 1", "¶ 2"]
    assert statements.startswith("# yaml-language-server: $schema=../../docs/data/statements.schema.json\n")


def test_a_free_letter_is_proposed() -> None:
    assert frame.free_letter("Gazette", set()) == "G"
    assert frame.free_letter("Gazette", {"G", "A"}) == "Z"
    assert frame.free_letter("Gag", {"G", "A"}) == "B"
    assert frame.free_letter("Ørn", {chr(code) for code in range(65, 91)}) == "R2"


@pytest.mark.parametrize("source", ["almanac", "gazette", "lantern"])
def test_the_outline_of_a_text_is_nearly_that_which_a_person_made(source: str) -> None:
    node, _ = read_mapping(ANTARCTIC / "originals/paragraphs.yml", "paragraphs.yml")
    assert node
    made = dict(node.data[source])
    text = (ANTARCTIC / "originals" / made.pop("file")).read_text(encoding="utf-8")
    if source == "lantern":  # nothing in the form of its last line says that it is a reference
        made["paragraphs"] = [*made["paragraphs"], *made.pop("references")]
    assert numbering(outline(text)) == made


def test_what_stands_under_references_is_references() -> None:
    text = f"{TEXT}\nReferences\n\n1. One. Another day.\n2. Two\n"
    assert numbering(outline(text)) == {"title": 1, "paragraphs": [3], "references": [7, 8]}


def test_subjects_are_found_by_words_of_their_own_and_of_what_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    root = ("--root", str(ANTARCTIC))
    assert subjects.main([*root, "troops"]) == 0  # project.yml takes soldiers for troops
    found = capsys.readouterr().out
    assert found.startswith(
        "soldiers  (question, what it lays down)\n    May soldiers go there?\n      never        never\n"
    )
    assert subjects.main([*root, "scientists", "lend"]) == 0
    assert capsys.readouterr().out.startswith("scientists  (provision,")
    assert subjects.main([*root, "inspecter"]) == 1
    assert "did you mean inspectors" in capsys.readouterr().err
