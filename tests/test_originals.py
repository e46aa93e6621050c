"""Holding our words against the originals, and refusing without them what nobody has verified."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from synopsis import build
from synopsis.check.lock import lock_text, locked
from synopsis.check.quotations import quotation_lengths, stands, verify
from synopsis.corpus import Corpus
from synopsis.model import OriginalFacts, Reading
from synopsis.pages.private import marked
from synopsis.problems import as_text
from synopsis.read import originals
from synopsis.read.load import LOCK
from synopsis.vocabulary import Locator, Part
from synopsis.words import count_printed, count_words, split
from tests import make
from tests.conftest import ANTARCTIC, change

TEXT = "The\u00a0Title\n\n"
TEXT += "It was  signed on a “Wednesday” in June, after talks which lasted for several hours, we hear.\n\nSecond.\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "paragraphs.yml").write_text("one:\n  file: one.txt\n  title: 1\n  paragraphs: [3, 5]\n")
    return tmp_path


def corpus(quote: str = "signed on", at: str = "¶ 1", says: str = "It was signed.", reading: str = "Tells of it.") -> Corpus:
    counts = OriginalFacts(
        file="one.txt",
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        words=len(TEXT.split()),
        paragraphs=2,
        title=True,
    )
    read = (Reading(at=Locator(Part.PARAGRAPH, 1), text=reading),)
    article = make.article(original=counts, readings=read)
    return make.corpus(articles=(article,), statements=(make.statement(quote=quote, at=at, says=says),))


def told(place: Path, stated: Corpus) -> str:
    return as_text(verify(stated, originals.read(place, stated.articles)[0]))


@pytest.mark.parametrize("quote", ["signed on", "It was signed", "a “Wednesday” in", "hours, we hear."])
def test_a_quotation_stands_verbatim_but_for_white_space(place: Path, quote: str) -> None:
    assert told(place, corpus(quote)) == ""


def test_a_no_break_space_is_a_space(place: Path) -> None:
    assert told(place, corpus("The Title", at="title")) == ""


@pytest.mark.parametrize("quote", ["It was signed on a Wednesday", 'a "Wednesday" in', "it was signed", "signed, on"])
def test_nothing_else_is_folded(place: Path, quote: str) -> None:
    assert "does not stand in ¶ 1 — " in told(place, corpus(quote))


@pytest.mark.parametrize("quote", ["igned on", "It was sig", "n"])
def test_a_quotation_begins_and_ends_with_whole_words(place: Path, quote: str) -> None:
    assert "begins or ends inside a word" in told(place, corpus(quote))
    assert told(place, corpus("a")) == "", "though “was” has one, too, and before it"


@pytest.mark.parametrize(
    ("cut", "whole", "passage"),
    [
        ("killed 1", "killed 1,000", "It killed 1,000 men."),
        ("000 men", "men", "It killed 1,000 men."),
        ("for 15", "for 15.5 years", "It holds for 15.5 years."),
        ("rose by 15", "rose by 15%", "It rose by 15%."),
        ("cafe", "cafe\u0301", "Signed in a cafe\u0301 there."),
        ("हिन", "हिन्दी", "In हिन्दी only."),
        ("न्दी", "हिन्दी", "In हिन्दी only."),
        ("in 19", "in 1961", "Signed in 1961, and 1961."),
        ("日に196", "1961年", "十二月一日に1961年の条約"),
        ("วันท", "วันที่", "ลงนามวันที่"),
    ],
)
def test_a_quotation_cuts_no_number_and_no_letter_from_its_signs(cut: str, whole: str, passage: str) -> None:
    assert not stands(cut, passage)
    assert stands(whole, passage)


CHINESE = "本条约于一九五九年十二月一日在华盛顿签订，南极洲应永远专为和平目的而使用，不应成为国际纷争的场所和对象。"


@pytest.mark.parametrize(
    "text", [CHINESE, "南極地域は平和的目的のみに利用する", "ที่ประชุมได้ลงนามในสนธิสัญญา", "សន្ធិសញ្ញាត្រូវបានចុះហត្ថលេខា"]
)
def test_in_a_script_without_spaces_each_letter_counts_as_a_word(tmp_path: Path, text: str) -> None:
    """Else a paragraph would be a word: no limit for what is quoted or written again, and no quotation but the whole."""
    (tmp_path / "one.txt").write_text(f"{text}\n", encoding="utf-8")
    (tmp_path / "paragraphs.yml").write_text("one: {file: one.txt, paragraphs: [1]}")
    sha256, words = hashlib.sha256(f"{text}\n".encode()).hexdigest(), count_printed(text)
    facts = OriginalFacts(file="one.txt", sha256=sha256, paragraphs=1, words=words)

    def stated(quote: str, reading: str = "Tells of it.") -> Corpus:
        read = (Reading(at=Locator(Part.PARAGRAPH, 1), text=reading),)
        article = make.article(original=facts, readings=read)
        return make.corpus(articles=(article,), statements=(make.statement(quote=quote),))

    few = split(text)
    assert count_words(text) == words > 12
    assert told(tmp_path, stated("".join(piece.text for piece in few[2:6]))) == ""
    assert "words in a row stand in an original" in told(tmp_path, stated(few[0].text, text))
    assert "the limit is 12" in as_text(quotation_lengths(stated(text)))


def test_statements_of_a_passage_stand_in_its_order(place: Path) -> None:
    stated = corpus()
    quotes = ("after talks", "in June", "signed")
    said = tuple(make.statement(id=f"s{number}", quote=quote, at="¶ 1") for number, quote in enumerate(quotes))
    wrong = told(place, replace(stated, statements=said)).splitlines()
    assert [line.partition(": ")[2] for line in wrong] == ["¶ 1 prints it before the words of s0 — put it above s0"] * 2
    assert told(place, replace(stated, statements=said[::-1])) == ""


def test_a_quotation_from_elsewhere_is_told_where_it_stands(place: Path) -> None:
    assert "does not stand in ¶ 2 — it stands in ¶ 1" in told(place, corpus(at="¶ 2"))


def test_the_words_most_like_a_wrong_quotation_are_told(place: Path) -> None:
    assert "does not stand in ¶ 1 — ¶ 1 has “It was signed”" in told(place, corpus("it was signed"))
    assert "— ¶ 1 has “It was signed”" in told(place, corpus("it were signed", at="¶ 2"))
    assert "— copy the words from the original, letter for letter" in told(place, corpus("nothing like it"))


def test_a_long_quotation_with_one_wrong_letter_is_told_in_few_words(tmp_path: Path) -> None:
    words = [f"undertaking{number}" for number in range(50)]
    (tmp_path / "one.txt").write_text(" ".join(words))
    (tmp_path / "paragraphs.yml").write_text("one: {file: one.txt, paragraphs: [1]}")
    facts = corpus().articles[0].original
    wrong = " ".join(["overtaking", *words[1:]])
    stated = make.corpus(articles=(make.article(original=facts),), statements=(make.statement(quote=wrong),))
    (line,) = (line for line in told(tmp_path, stated).splitlines() if "overtaking" in line)
    assert "undertaking49” does not stand in ¶ 1 — ¶ 1 has “undertaking0 " in line
    assert len(line) < 500


def test_passages_counted_and_mapped_are_both_told(place: Path) -> None:
    facts = corpus().articles[0].original.model_copy(update={"paragraphs": 5, "references": 2})
    wrong = told(place, make.corpus(articles=(make.article(original=facts),)))
    assert "paragraphs: 5, but paragraphs.yml maps " in wrong
    assert "references: 2, but paragraphs.yml maps 0" in wrong


def test_words_quoted_inside_our_prose_are_verified_too(place: Path) -> None:
    assert told(place, corpus(reading="Signed on a “Wednesday”.")) == ""
    assert "“Thursday” does not stand in ¶ 1" in told(place, corpus(reading="Signed on a “Thursday”."))
    assert "“Friday” does not stand in ¶ 1" in told(place, corpus(says="Signed on a “Friday”."))


def test_a_note_on_a_misprint_quotes_first_what_is_printed(place: Path) -> None:
    """What it quotes after that is how we read it, which is printed nowhere."""

    def noted(sic: str) -> Corpus:
        return replace(corpus(), statements=(make.statement(quote="signed on", at="¶ 1", sic=sic),))

    assert told(place, noted("Printed “in June”; read “in July”.")) == ""
    turned = told(place, noted("For “in July” it has “in June”."))
    assert "“in July” does not stand in ¶ 1" in turned
    assert "quote first what is printed there" in turned
    assert "“in June”" in as_text(locked(noted("Printed “in June”."), lock_text(corpus()), {}, "verified.lock"))
    long = noted(f"Printed “in June”; read “{' '.join(['moon'] * 13)}”.")
    assert "a misprint read in 13 words; the limit is 12" in as_text(quotation_lengths(long))


def test_our_prose_shares_at_most_eight_words_in_a_row(place: Path) -> None:
    eight = "Held after talks which lasted for several hours, WE."
    assert told(place, corpus(says=eight)) == ""
    nine = "After talks which lasted for several hours, we hear."
    assert "stand in an original: “after talks which lasted for several hours we hear”" in told(place, corpus(says=nine))
    for hidden in (nine.replace("talks", "ta\u200dlks"), nine.replace("several", "several_"), nine.replace("we", "𝐰e")):
        assert "stand in an original" in told(place, corpus(says=hidden))
    spaced = "It was signed on a “ Wednesday ” in June, after talks which lasted for several hours"
    assert "more than 12 words in a row" in told(place, corpus(says=spaced))
    assert told(place, corpus(reading="After talks which “lasted” for several hours, we hear.")) == ""


def test_a_conclusion_quotes_an_original_or_a_record_that_it_rests_on(place: Path) -> None:
    record = make.record(says="The ministry spoke of a “great day”.")
    wrongly = {words: f"“{words}” stands in no original" for words in ("zorbas flumox", "The ministry spoke")}  # our words
    for words, wrong in {"signed on": "", "great day": "", **wrongly}.items():
        concluded = {"says": f"It was “{words}”.", "because": "So we read it.", "records": (record.id,)}
        stated = replace(corpus(), events=(make.event(conclusion=concluded),), records=(record,))
        assert wrong in told(place, stated)
        assert bool(told(place, stated)) == bool(wrong)
        assert told(place, replace(stated, broken=frozenset({"file sources/articles/two.md"}))) == "", "it may stand there"


def test_another_text_under_the_same_name_is_told(place: Path) -> None:
    (place / "one.txt").write_text(TEXT.replace("June", "July early"), encoding="utf-8")
    problems = told(place, corpus())
    assert "sha256 is not that of the original at hand" in problems
    assert "words: 20, but the original has 21" in problems


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        ([], "It was signed on"),
        (["was signed"], "It [was signed] on"),
        (["was", "signed"], "It [was] [signed] on"),
        (["was signed", "signed on"], "It [was signed on]"),
        (["It  was\u00a0signed on"], "[It was signed on]"),
        (["was signed", "signed"], "It [was signed] on"),
        (["as sign", "It", "n"], "[It] was signed on"),
    ],
)
def test_quotations_are_marked_in_their_passage(quotes: list[str], expected: str) -> None:
    runs = marked("It was\u00a0signed  on", quotes)
    assert "".join(f"[{run.text}]" if run.quoted else run.text for run in runs) == expected


def test_without_the_original_the_lock_decides() -> None:
    stated = corpus()
    lock = lock_text(stated)
    assert list(locked(stated, lock, {}, "verified.lock")) == []
    for changed in (corpus("signed"), corpus(at="¶ 2"), corpus(reading="A “Wednesday”.")):
        (problem,) = locked(changed, lock, {}, "verified.lock")
        assert "has not been verified against the original" in problem.message


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (None, "1:1: no quotation has been verified yet"),
        ("", "1:1: no quotation has been"),
        ("[]\n", "1:1: this line is none"),
    ],
)
def test_a_lock_that_is_missing_or_none_is_told_once_with_what_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str | None, told: str
) -> None:
    monkeypatch.delenv("SYNOPSIS_ORIGINALS", raising=False)
    shutil.copytree(ANTARCTIC / "sources", tmp_path / "project/sources")
    lock = tmp_path / "project/sources" / LOCK
    lock.unlink()
    if written is not None:
        lock.write_text(written, encoding="utf-8")
    (problem,) = build(tmp_path / "project/sources").problems
    assert as_text([problem]).startswith(f"sources/verified.lock:{told}")
    assert problem.advice.startswith("run with the originals at hand")


@pytest.mark.parametrize("complete", [True, False])
def test_what_is_quoted_without_a_passage_is_verified_or_in_the_lock(place: Path, *, complete: bool) -> None:
    """In a question's answers, conclusions, notes and what is said of an article: all were free where one text was away."""

    def concluding(words: str, broken: frozenset[str] = frozenset()) -> Corpus:
        concluded = {"says": f"It was “{words}”.", "because": "So we read it.", "records": (record.id,)}
        articles = (*corpus().articles, *(() if complete else (make.article("two"),)))
        events = (make.event(conclusion=concluded),)
        return make.corpus(articles=articles, events=events, records=(record,), broken=broken)

    record = make.record(says="The ministry spoke of a “great day”.")
    at_hand = originals.read(place, corpus().articles)[0]
    for words in ("signed on", "great day"):
        assert told(place, concluding(words)) == ""
        stated, held = concluding(words), lock_text(concluding(words))
        assert list(locked(stated, held, {}, "verified.lock")) == []
        assert list(locked(stated, lock_text(concluding("great day")), at_hand, "verified.lock")) == []
    stated = concluding("zorbas flumox")
    assert list(locked(stated, lock_text(stated), {}, "verified.lock")) == [], "it stood in one that is away"
    for lock, texts in ((lock_text(concluding("signed on")), {}), (lock_text(concluding("great day")), at_hand)):
        wrong = [*verify(stated, texts), *locked(stated, lock, texts, "verified.lock")]
        assert [problem.message.partition(" stands")[0].partition(" has")[0] for problem in wrong] == ["“zorbas flumox”"]
        assert list(locked(concluding("zorbas flumox", frozenset({"file sources/articles/x.md"})), lock, texts, "l")) == []


def test_a_title_is_in_the_lock() -> None:
    def titled(title: str) -> Corpus:
        facts = OriginalFacts(file="one.txt", sha256="0" * 64, words=20, paragraphs=3, title=True)
        return make.corpus(articles=(make.article(title=title, original=facts),))

    lock = lock_text(titled("A day in June"))
    assert list(locked(titled("A day in June"), lock, {}, "verified.lock")) == []
    (wrong,) = locked(titled("A day of brotherhood"), lock, {}, "verified.lock")
    assert wrong.message == "“A day of brotherhood” has not been verified against the original"


def test_what_is_quoted_of_an_article_as_a_whole_is_locked_with_its_text() -> None:
    def described(words: str, name: str = "one") -> Corpus:
        return make.corpus(articles=(make.article(name, lineage=f"Signs as “{words}”."),))

    lock = lock_text(described("Second"))
    assert list(locked(described("Second"), lock, {}, "verified.lock")) == []
    (wrong,) = locked(described("Third"), lock, {}, "verified.lock")
    assert wrong.message == "“Third” has not been verified against the original"


def test_the_lock_knows_which_text_it_was_verified_against() -> None:
    stated = corpus()
    lock = lock_text(stated)
    other = make.article(original=stated.articles[0].original.model_copy(update={"sha256": "1" * 64}))
    assert list(locked(make.corpus(articles=(other,), statements=stated.statements), lock, {}, "verified.lock"))


def test_a_named_folder_without_the_originals_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYNOPSIS_ORIGINALS", str(tmp_path / "nowhere"))
    _, problems = originals.find(tmp_path, ())
    assert "names a folder without paragraphs.yml" in as_text(problems)


@pytest.mark.parametrize(
    ("numbering", "told"),
    [
        ("one: 5", "paragraphs.yml:1:6: "),
        ("one: {paragraphs: [1, 99]}", "paragraphs.yml:1:23: "),
        ("one:\n  title: 1\n  infobox: [1, 3]", "paragraphs.yml:3:12: "),
        ("one:\n  paragraphs: [1]\n  titel: 3", "paragraphs.yml:3:10: "),
        ("a: [", "paragraphs.yml:2:1: "),
    ],
)
def test_a_numbering_that_does_not_fit_is_told_where_it_stands(place: Path, numbering: str, told: str) -> None:
    (place / "paragraphs.yml").write_text(numbering)
    found, (problem,) = originals.read(place, corpus().articles)
    assert found == {}
    assert as_text([problem]).startswith(told)


def test_notes_share_no_run_with_the_original_in_quotation_marks_either(place: Path) -> None:
    stated = corpus()
    note = "Printed “after talks which lasted for several hours, we hear”."
    noted = make.corpus(articles=stated.articles, statements=(make.statement(quote="signed on", sic=note),))
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


def test_the_antarctic_corpus_stands_the_test_of_its_originals_and_renews_its_lock(
    monkeypatch: pytest.MonkeyPatch, snapshot: Callable[[Path, str], None]
) -> None:
    monkeypatch.setenv("SYNOPSIS_ORIGINALS", str(ANTARCTIC / "originals"))
    built = build(ANTARCTIC / "sources")
    assert as_text((*built.problems, *built.loose_ends)) == ""
    snapshot(ANTARCTIC / "sources" / LOCK, built.lock or "")


@pytest.fixture
def one_at_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The Antarctic sources, of whose originals one is at hand."""
    shutil.copytree(ANTARCTIC / "sources", tmp_path / "sources")
    shutil.copy(ANTARCTIC / "originals/gazette.txt", tmp_path)
    numbering = (ANTARCTIC / "originals/paragraphs.yml").read_text(encoding="utf-8")
    (tmp_path / "paragraphs.yml").write_text(numbering.partition("almanac:")[0], encoding="utf-8")
    monkeypatch.setenv("SYNOPSIS_ORIGINALS", str(tmp_path))
    return tmp_path / "sources"


def test_with_some_originals_at_hand_the_lock_decides_for_the_others(one_at_hand: Path) -> None:
    built = build(one_at_hand)
    assert as_text(built.problems) == ""
    assert built.lock == (ANTARCTIC / "sources" / LOCK).read_text(encoding="utf-8")
    change(one_at_hand / "statements/lantern.yml", "quote: twelve states", "quote: thirteen states")
    assert "“thirteen states” has not been verified" in as_text(build(one_at_hand).problems)


def test_a_text_that_is_numbered_has_to_be_there_and_one_that_is_there_numbered(one_at_hand: Path) -> None:
    numbering = (ANTARCTIC / "originals/paragraphs.yml").read_text(encoding="utf-8")
    (one_at_hand.parent / "paragraphs.yml").write_text(numbering, encoding="utf-8")
    told = as_text(build(one_at_hand).problems)
    assert "articles/almanac.md:16:9: there is no almanac.txt among the originals" in told
    (one_at_hand.parent / "paragraphs.yml").write_text(numbering.replace("gazette:", "gazete:"), encoding="utf-8")
    told = as_text(build(one_at_hand).problems)
    assert "paragraphs.yml does not say which lines of gazette.txt are which passage — did you mean gazete?" in told


def test_an_empty_original_does_not_switch_verifying_off(one_at_hand: Path) -> None:
    (one_at_hand.parent / "gazette.txt").write_text("\n")
    assert "gazette.txt:1:1: the original is empty — put its text there" in as_text(build(one_at_hand).problems)


def test_a_mistyped_name_does_not_switch_verifying_off(one_at_hand: Path) -> None:
    change(one_at_hand / "articles/gazette.md", "file: gazette.txt", "file: gazete.txt")
    told = as_text(build(one_at_hand).problems)
    assert "there is no gazete.txt among the originals, though paragraphs.yml numbers it — did you mean gazette.txt?" in told


@pytest.mark.parametrize("name", ["../gazette.txt", "/etc/passwd", ".hidden", "a/b", "a\\\\b", "x" * 300])
def test_an_original_is_read_from_its_folder_alone(one_at_hand: Path, name: str) -> None:
    change(one_at_hand / "articles/gazette.md", "file: gazette.txt", f'file: "{name}"')
    told = as_text(build(one_at_hand).problems)
    assert "is no file name — name a file of the folder of originals, without a path" in told
    assert "sha256" not in told


def test_no_original_lies_where_all_is_published(one_at_hand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = one_at_hand.parent / "docs"
    (docs / "assets").mkdir(parents=True)
    (docs / "assets/loop").symlink_to(docs)
    assert as_text(build(one_at_hand).problems) == ""
    (docs / "assets/notes.txt").symlink_to(one_at_hand.parent / "gazette.txt")
    (one_at_hand.parent / "away").mkdir()
    shutil.copy(ANTARCTIC / "originals/almanac.txt", one_at_hand.parent / "away/copied.md")
    (docs / "away").symlink_to(one_at_hand.parent / "away")
    assert as_text(build(one_at_hand).problems).splitlines() == [
        "docs/assets/notes.txt:1:1: this is the original of gazette, which would be published — delete it here",
        "docs/away/copied.md:1:1: this is the original of almanac, which would be published — delete it here",
    ]
    for name in ("", "assets", "away"):
        monkeypatch.setenv("SYNOPSIS_ORIGINALS", str(docs / name))
        told = as_text(build(one_at_hand).problems)
        assert "the originals lie in a folder that is published — move them out of docs/" in told
