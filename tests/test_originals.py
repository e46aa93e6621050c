"""Holding our words against the originals, and refusing without them what nobody has verified."""

import hashlib
from pathlib import Path

import pytest

import build_pages
from synopsis import build
from synopsis.model import Corpus, Original, Reading
from synopsis.problems import as_text
from synopsis.read import originals
from synopsis.vocabulary import Locator, Part
from tests import make
from tests.conftest import ORIGINALS, ROOT, needs_originals

TEXT = "The\u00a0Title\n\n"
TEXT += "It was  signed on a “Wednesday” in June, after talks which lasted for several hours, we hear.\n\nSecond.\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "paragraphs.yml").write_text("one:\n  file: one.txt\n  title: 1\n  paragraphs: [3, 5]\n")
    return tmp_path


def corpus(quote: str = "signed on", at: str = "¶ 1", says: str = "It was signed.", reading: str = "Tells of it.") -> Corpus:
    counts = Original(
        file="one.txt",
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        words=len(TEXT.split()),
        paragraphs=2,
        title=True,
    )
    read = (Reading(at=Locator(Part.PARAGRAPH, 1), text=reading, line=9),)
    article = make.article(original=counts, readings=read)
    return Corpus(articles=(article,), statements=(make.statement(quote=quote, at=at, says=says),))


def told(place: Path, stated: Corpus) -> str:
    return as_text(originals.verify(stated, originals.read(place, stated.articles)[0]))


@pytest.mark.parametrize("quote", ["signed on", "It was signed", "a “Wednesday” in", "hours, we hear."])
def test_a_quotation_stands_verbatim_but_for_white_space(place: Path, quote: str) -> None:
    assert told(place, corpus(quote)) == ""


def test_a_no_break_space_is_a_space(place: Path) -> None:
    assert told(place, corpus("The Title", at="title")) == ""


@pytest.mark.parametrize("quote", ["It was signed on a Wednesday", 'a "Wednesday" in', "it was signed", "signed, on"])
def test_nothing_else_is_folded(place: Path, quote: str) -> None:
    assert "does not stand in ¶ 1 — copy the words" in told(place, corpus(quote))


def test_a_quotation_from_elsewhere_is_told_where_it_stands(place: Path) -> None:
    assert "does not stand in ¶ 2 — it stands in ¶ 1" in told(place, corpus(at="¶ 2"))


def test_words_quoted_inside_our_prose_are_verified_too(place: Path) -> None:
    assert told(place, corpus(reading="Signed on a “Wednesday”.")) == ""
    assert "“Thursday” does not stand in ¶ 1" in told(place, corpus(reading="Signed on a “Thursday”."))
    assert "“Friday” does not stand in ¶ 1" in told(place, corpus(says="Signed on a “Friday”."))


def test_our_prose_shares_at_most_eight_words_in_a_row(place: Path) -> None:
    eight = "Held after talks which lasted for several hours, WE."
    assert told(place, corpus(says=eight)) == ""
    nine = "After talks which lasted for several hours, we hear."
    assert "stand in the original: “after talks which lasted for several hours we hear”" in told(place, corpus(says=nine))
    assert told(place, corpus(reading="After talks which “lasted” for several hours, we hear.")) == ""


def test_another_text_under_the_same_name_is_told(place: Path) -> None:
    (place / "one.txt").write_text(TEXT.replace("June", "July early"), encoding="utf-8")
    problems = told(place, corpus())
    assert "sha256 is not that of the original at hand" in problems
    assert "words: 20, but the original has 21" in problems


@pytest.mark.parametrize(
    ("quotes", "marked"),
    [
        ([], "It was signed on"),
        (["was signed"], "It [was signed] on"),
        (["was", "signed"], "It [was] [signed] on"),
        (["was signed", "signed on"], "It [was signed on]"),
        (["It  was\u00a0signed on"], "[It was signed on]"),
        (["was signed", "signed"], "It [was signed] on"),
    ],
)
def test_quotations_are_marked_in_their_passage(quotes: list[str], marked: str) -> None:
    runs = originals.marked("It was\u00a0signed  on", quotes)
    assert "".join(f"[{run.text}]" if run.quoted else run.text for run in runs) == marked


def test_without_the_original_the_lock_decides() -> None:
    stated = corpus()
    lock = originals.lock_text(stated)
    assert list(originals.locked(stated, lock, {}, "verified.lock")) == []
    for changed in (corpus("signed"), corpus(at="¶ 2"), corpus(reading="A “Wednesday”.")):
        (problem,) = originals.locked(changed, lock, {}, "verified.lock")
        assert "has not been verified against the original" in problem.message


def test_the_lock_knows_which_text_it_was_verified_against() -> None:
    stated = corpus()
    lock = originals.lock_text(stated)
    other = make.article(original=stated.articles[0].original.model_copy(update={"sha256": "1" * 64}))
    assert list(originals.locked(Corpus(articles=(other,), statements=stated.statements), lock, {}, "verified.lock"))


def test_a_named_folder_without_the_originals_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYNOPSIS_ORIGINALS", str(tmp_path / "nowhere"))
    _, problems = originals.find(tmp_path, ())
    assert "names a folder without paragraphs.yml" in as_text(problems)


@pytest.mark.parametrize("numbering", ["one: 5", "one: {paragraphs: [99]}", "one: {infobox: [1]}", "a: ["])
def test_a_numbering_that_does_not_fit_is_told(place: Path, numbering: str) -> None:
    (place / "paragraphs.yml").write_text(numbering)
    found, problems = originals.read(place, corpus().articles)
    assert found == {}
    assert len(problems) == 1


def test_notes_share_no_run_with_the_original_in_quotation_marks_either(place: Path) -> None:
    stated = corpus()
    note = "Printed “after talks which lasted for several hours, we hear”."
    noted = Corpus(articles=stated.articles, statements=(make.statement(quote="signed on", sic=note),))
    assert "more than 8 words in a row" in told(place, noted)


def test_the_folder_is_the_environments_or_the_one_beside_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = tmp_path / "shared/originals"
    elsewhere = tmp_path / "elsewhere"
    for folder in (beside, elsewhere):
        folder.mkdir(parents=True)
        (folder / "paragraphs.yml").touch()
    monkeypatch.delenv("SYNOPSIS_ORIGINALS", raising=False)
    assert originals.folder(tmp_path / "project/sources") == beside
    monkeypatch.setenv("SYNOPSIS_ORIGINALS", str(elsewhere))
    assert originals.folder(tmp_path / "project/sources") == elsewhere


def test_the_five_articles_have_no_problems(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_pages.main(["--check"]) == 0
    assert capsys.readouterr().out.startswith("5 articles, ")


@needs_originals
def test_the_five_articles_stand_the_test_of_their_originals() -> None:
    built = build(ROOT / "sources")
    assert ORIGINALS is not None
    assert set(originals.read(ORIGINALS, built.corpus.articles)[0]) == {a.id for a in built.corpus.articles}
    assert built.problems == ()


@needs_originals
def test_the_lock_is_up_to_date() -> None:
    lock = (ROOT / "sources" / originals.LOCK).read_text(encoding="utf-8")
    assert lock == build(ROOT / "sources").lock, "run scripts/build_pages.py and commit sources/verified.lock"
