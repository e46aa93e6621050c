"""The records that the search finds, as plain values."""

import json
import re
from dataclasses import replace

import pytest

from synopsis import Build
from synopsis.compare.verdicts import compare_all
from synopsis.corpus import Corpus
from synopsis.model import Conclusion, Reading, Summary
from synopsis.pages.search import Found, plain, records, script, sections
from synopsis.registers import Voice
from synopsis.vocabulary import Locator
from tests import make


def corpus() -> Corpus:
    ours = Conclusion(says="It was the first.", because="The record says so.", records=("record",))
    reading = Reading(at=Locator.parse("¶ 1"), text="What the passage says.")
    voice = Voice(id="clerk", name="The Clerk", kind="official", place=make.PLACE)
    return make.corpus(
        articles=(make.article(readings=(reading,)),),
        events=(make.event(conclusion=ours),),
        provisions=(make.provision(number=4), make.provision("loose")),
        questions=(make.question(),),
        voices=(voice,),
        records=(make.record("record"),),
        statements=(
            make.statement(date="2024-06-19", voices=("clerk",)),
            make.statement(name="words", about="article-4", quote="shall help", layer="wording"),
        ),
    )


def found() -> dict[str, Found]:
    return {record.address: record for record in records(corpus(), compare_all(corpus()))}


def test_each_thing_is_a_record_with_its_address() -> None:
    assert {address: record.kind for address, record in found().items()} == {
        "timeline/#signing": "event",
        "treaty/#article-4": "provision",  # none that nobody speaks of and that has no place on the page
        "disagreements/treaty/#alliance": "question",
        "sources/one/": "source",
        "sources/voices/#clerk": "who is credited",
        "sources/one/#at_p1": "passage",
    }


def test_a_conclusion_that_rests_on_statements_names_no_records() -> None:
    ours = Conclusion(says="It was the first.", because="So it says.", statements=("one/said",))
    given = replace(corpus(), events=(make.event(conclusion=ours),))
    (record,) = (record for record in records(given, compare_all(given)) if record.kind == "event")
    assert record.ours == "It was the first. So it says."


def test_answers_are_found_with_who_gives_them_and_who_only_cites_them() -> None:
    given = {"layer": "account", "about": "alliance"}
    said = (
        make.statement("alpha", **given, answer=("yes",)),
        make.statement("alpha", "cited", **given, answer=("no",), certainty="reported", at="¶ 2"),
        make.statement("beta", **given, answer=("no",)),
        make.statement("beta", "later", **given, answer=("perhaps",), at="¶ 2", ahead=True),
    )
    articles = (make.article("alpha"), make.article("beta"))
    corpus = make.corpus(articles=articles, questions=(make.question(excludes=[]),), statements=said)
    (record,) = (record for record in records(corpus, compare_all(corpus)) if record.kind == "question")
    assert record.text == "Answers given: it is (Alpha); it is not (Beta, cited by Alpha); forecast: it may be (Beta)."


def test_a_provisions_summary_is_ours() -> None:
    summed = Summary(says="Help is owed.", statements=("one/words",))
    given = replace(corpus(), provisions=(make.provision(summary=summed),))
    (record,) = (record for record in records(given, compare_all(given)) if record.kind == "provision")
    assert record.ours == "Help is owed."


def test_a_provision_is_found_by_all_words_quoted_of_it() -> None:
    said = (
        make.statement(name="a", about="article-4", quote="shall help", layer="wording"),
        make.statement(name="b", about="article-4", quote="mutual defence clause"),
    )
    given = replace(corpus(), provisions=(make.provision(),), statements=said)
    (record,) = (record for record in records(given, compare_all(given)) if record.kind == "provision")
    assert record.text == "“shall help” “mutual defence clause”"


def test_dates_are_written_as_people_write_them_and_what_is_ours_stands_apart() -> None:
    event = found()["timeline/#signing"]
    assert event.when == "19 June 2024"
    assert event.ours == "It was the first. The record says so. Records: Wire."
    assert event.text == ""


def test_a_passage_has_its_reading_its_statements_their_words_and_whom_they_credit() -> None:
    passage = found()["sources/one/#at_p1"]
    assert passage.title == "One, ¶ 1"
    assert passage.text == "What the passage says. It says so. “words” It says so. “shall help” Credits The Clerk."
    assert found()["treaty/#article-4"].text == "“shall help”"


def test_written_pages_are_found_by_their_sections() -> None:
    start_text = "---\ntitle: T\n---\n# Method\n\nHow *it* is `<done>`.\n\n"
    parts_text = "## Parts { #parts }\n\n| a | b |\n|---|---|\n| c | [d](e.md) |\n"
    start, parts = sections("method.md", start_text + parts_text)
    assert (start.title, start.address, start.text) == ("Method", "method/", "How it is <done>.")
    assert (parts.title, parts.address, parts.text) == ("Parts · Method", "method/#parts", "a · b c · d")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("<td>one</td><td>two</td>", "one · two"),
        ("- a snake_case &amp; *more*", "a snake_case & more"),
        ("```yaml\nid: <id>\n```", "id: <id>"),
    ],
)
def test_plain_text_has_neither_markup_nor_glued_cells(markdown: str, text: str) -> None:
    assert plain(markdown) == text


def test_the_records_are_a_script_whose_data_is_json() -> None:
    record = Found(kind="event", title="</script> \u2028 “x”", address="timeline/#x")
    text = script([record], [["north", "upper"], ["Ann Lee", "리"]]).data.decode()
    match = re.fullmatch(r"/\*\n#[^\n]*\n\*/\nself\.synopsisSearch = \{synonyms: (.*?), records: (.*)\};\n", text, re.S)
    assert match
    assert json.loads(match[1]) == [["north", "upper"], ["Ann Lee", "리"]]
    assert json.loads(match[2]) == [{"kind": "event", "title": record.title, "address": record.address}]


def test_pages_are_found_by_their_titles_and_those_that_explain_by_their_sections(antarctic: Build) -> None:
    told = next(page.data.decode() for page in antarctic.pages if page.path == "assets/search-records.js")
    found = {each["address"]: each["title"] for each in json.loads(told[told.index("records: ") + 9 : told.rindex("}")])}
    assert (found["timeline/"], found["concordance/"]) == ("Timeline", "Concordance")
    assert {"method/#layers", "data/#_citations"} <= set(found)
