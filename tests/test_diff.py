"""What a change does for readers, on edits of the Antarctic sources."""

import re
from pathlib import Path

import pytest

import diff
from tests.conftest import copy_project
from tests.test_contribute import make_repository


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    project = copy_project(tmp_path)
    make_repository(project)
    return project / "sources"


def told(sources: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert diff.main(["--root", str(sources.parent), "HEAD", *arguments]) == 0
    return capsys.readouterr().out


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed = re.sub(old, new, text, flags=re.S)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def test_nothing_changed(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(sources / "statements/almanac.yml", "^", "# a comment is for those who write\n")
    assert told(sources, capsys) == "Since HEAD: nothing changed for readers.\n"


def test_a_verdict_that_changed_names_the_words_that_changed_it(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(sources / "statements/lantern.yml", 'date: "1961-06-23"', 'date: "1960-06-23"')
    out = told(sources, capsys)
    assert "Verdicts\n  The treaty takes effect (entry-into-force): came out otherwise → " in out
    assert re.search(r"by gazette/\S+ “[^”]+” against lantern/\S+ “In force 23 June 1961”", out)
    assert "date: 1961-06-23 → 1960-06-23" in out


def test_what_is_added_dropped_filled_and_retired(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(sources / "statements/almanac.yml", r"- id: signed\n.*?(?=- id:)", "")
    with (sources / "statements/almanac.yml").open("a", encoding="utf-8") as file:
        file.write(
            "- {id: kept-there, about: kept, at: ¶ 1, quote: signed, says: It is kept.,"
            " layer: account, certainty: asserted}\n"
        )
    out = told(sources, capsys)
    assert "almanac on Where is the original kept? (kept): almanac/kept-there “signed”" in out
    assert "added almanac/kept-there, about kept: It is kept." in out
    assert "dropped almanac/signed, about signing: Dates the signing to 1 December 1959." in out
    assert "almanac/signed: say in sources/retired.yml where its address leads" in out
    with (sources / "retired.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: almanac/signed, to: signing, why: It went.}\n")
    out = told(sources, capsys)
    assert "almanac/signed leads to signing now: It went." in out
    assert "nowhere" not in out


def test_of_a_value_with_parts_only_those_that_changed_are_shown(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(sources / "subjects/events.yml", "was signed on 1 December", "was signed on the 1st of December")
    edit(sources / "subjects/questions.yml", "peaceful: for peaceful purposes", "peaceful: for peaceful ends")
    edit(sources / "subjects/questions.yml", "concerns: \\[article-7, inspection\\]", "concerns: [article-7]")
    edit(
        sources / "subjects/questions.yml",
        "excludes: all\n  answers:\n    never",
        "excludes: [[never, for-science]]\n  answers:\n    never",
    )
    edit(sources / "subjects/provisions.yml", "  summary:.*?lantern/article-1\\]\n", "")
    edit(sources / "project.yml", "rules: what it lays down", "rules: what it rules")
    lines = [line.strip() for line in told(sources, capsys).splitlines()]
    assert [line for line in lines if " → " in line] == [
        "conclusion, says: It was signed on 1 December 1959. → It was signed on the 1st of December 1959.",
        (
            "summary: says: Antarctica is for peace alone; no army may do there what armies do.; "
            "brief: Antarctica is for peace alone.; statements: lantern/article-1 → nothing"
        ),
        "answers, peaceful: for peaceful purposes → for peaceful ends",
        "excludes: all → never × for-science",
        "concerns: article-7, inspection → article-7",
        "themes, rules: what it lays down → what it rules",
    ]


def test_what_leads_on_otherwise_or_no_more(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(sources / "retired.yml", "The weekday is now held against", "It is held against")
    edit(sources / "retired.yml", "- {id: gazette/applause[^\n]*\n", "")
    out = told(sources, capsys)
    assert "weekday leads to signing now: It is held against the dates of the signing.\n      why: The weekday is now" in out
    assert "gazette/applause: say in sources/retired.yml where its address leads" in out


def test_an_edition_told_otherwise(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(sources / "changes.yml", 'version: "1.1"', 'version: "1.2"')
    edit(sources / "changes.yml", "says: ", "says: Briefly, ")
    out = told(sources, capsys)
    assert "Editions\n  added version 1.2\n  changed version 1\n      says: " in out


def test_an_id_that_is_of_another_kind_now(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(sources / "subjects/questions.yml", r"- id: kept\n.*?(?=- id:|\Z)", "")
    with (sources / "subjects/events.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: kept, title: It is kept in Washington, theme: making}\n")
    for name in ("almanac", "gazette", "lantern"):
        path = sources / f"statements/{name}.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?s)- id: [\w-]+\n  about: kept\n.*?(?=- id:|\Z)", "", text), encoding="utf-8")
    out = told(sources, capsys)
    assert "changed kept, It is kept in Washington" in out
    assert "question → event" in out


def test_a_summary_for_a_pull_request_shows_markup_as_it_is(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(sources / "statements/almanac.yml", "Dates the signing", "Dates <img src=x> [the](http://x) @signing")
    out = told(sources, capsys, "--format", "markdown")
    assert out.startswith("### Since HEAD: ")
    assert not re.search(r"[<>@\[\]]", out)


@pytest.mark.parametrize("base", ["nowhere", "--output=x", "HEAD:sources"])
def test_a_base_that_there_is_not(sources: Path, capsys: pytest.CaptureFixture[str], base: str) -> None:
    assert diff.main(["--root", str(sources.parent), "--", base]) == 1
    assert capsys.readouterr().err.startswith(f"There is no commit {base} here.")


def test_what_makes_no_comparison_wrong_stops_none(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(sources / "statements/almanac.yml", "says: Dates the signing", "says: Dates «the signing»")
    edit(sources / "voices.yml", "name: Polar Letters", "name: The Soviet delegation")
    edit(sources / "subjects/provisions.yml", "number: 3}", "number: 4}")
    assert "changed almanac/signed, about signing: Dates «the signing» to 1 December 1959.\n" in told(sources, capsys)


def test_states_that_cannot_be_compared(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(sources / "statements/almanac.yml", "about: signing", "about: singing")
    assert diff.main(["--root", str(sources.parent), "HEAD"]) == 1
    assert "There are 1 problem(s) in the source files as they are" in capsys.readouterr().err
