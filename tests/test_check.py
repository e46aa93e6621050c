"""Rules across files that the two bad folders leave out, on values made for them."""

from collections.abc import Callable, Iterator
from typing import Any, get_args, get_type_hints

import pytest
from pydantic import BaseModel

from synopsis.check import check, loose, names, quotation_marks, statements, subjects, times
from synopsis.corpus import Corpus
from synopsis.model import Article, Event, OriginalFacts, Provision, Question, Reading, Statement
from synopsis.problems import Problem
from synopsis.project import Project
from synopsis.read.originals import OriginalText
from synopsis.registers import Change, Record, Retired, Voice
from synopsis.stated import Stated
from synopsis.values import Text
from synopsis.vocabulary import MARKS, Locator, Part
from tests import make

Rule = Callable[[Corpus], Iterator[Problem]]


def told(rule: Rule, **changes: object) -> list[str]:
    given = {"articles": (make.article(),), "events": (make.event(),), "provisions": (make.provision(),)}
    return [problem.message for problem in rule(make.corpus(**(given | changes)))]


@pytest.mark.parametrize("name", ["index", "voices"])
def test_an_article_takes_no_address_of_the_site(name: str) -> None:
    assert told(names.addresses_free, articles=(make.article(name),)) == [f"sources/{name}/ is a page of the site"]


@pytest.mark.parametrize("same", ["file", "sha256"])
def test_a_text_is_that_of_one_article(same: str) -> None:
    one, two = make.article("one"), make.article("two")
    assert told(names.texts_once, articles=(one, two)) == []
    copied = two.original.model_copy(update={same: getattr(one.original, same)})
    (wrong,) = told(names.texts_once, articles=(one, make.article("two", original=copied)))
    assert wrong == f"{same} is that of another article's original"


def test_a_question_concerns_events_and_provisions() -> None:
    good = make.question(concerns=("signing", "article-4"))
    assert told(names.known_ids, questions=(good,)) == []
    bad: tuple[Question, ...] = (good, make.question("other", concerns=("alliance",)))
    assert told(names.known_ids, questions=bad) == ["there is no event or provision alliance"]


def test_where_nothing_is_like_an_unknown_id_it_is_said_where_ids_are() -> None:
    voices, records, events = (
        tuple(kind(f"{kind.__name__}-{n}") for n in range(13)) for kind in (make.voice, make.record, make.event)
    )
    said = make.statement(about="parade", voices=("kremlin",))
    concluded = {"says": "It was signed.", "because": "So we read it.", "records": ("tass",)}
    given = {
        "events": (*events, make.event(conclusion=concluded)),
        "voices": voices,
        "records": records,
        "statements": (said,),
    }
    advice = {
        problem.message: problem.advice for problem in names.known_ids(make.corpus(articles=(make.article(),), **given))
    }
    assert advice["there is no subject parade"] == "find one: make subjects WORDS=…"
    assert advice["there is no voice kremlin"] == "list it in voices.yml"
    assert advice["there is no record tass"] == "list it in records.yml"


def test_where_nothing_is_listed_yet_nobody_is_sent_to_find_something() -> None:
    project = make.project(names="name")
    (problem,) = (p for p in names.known_ids(make.corpus(project=project)) if p.message == "there is no question name")
    assert problem.advice == "none is listed yet: add it under subjects/"


def test_a_provision_is_probably_a_numbered_one() -> None:
    loose = make.provision("help", probably="duration", because="so"), make.provision("duration"), make.provision()
    assert told(names.known_ids, provisions=loose) == ["there is no numbered provision duration"]


def test_a_brief_summary_is_no_longer_than_the_whole() -> None:
    summary = {"says": "Help is promised.", "brief": "Help is promised, at once.", "statements": ("one/said",)}
    said = (make.statement(about="article-4"),)
    given = {"statements": said, "project": make.project(glance={"events": {"Signed": "signing"}, "provision": "article-4"})}
    (wrong,) = told(subjects.summaries_rest, provisions=(make.provision(summary=summary),), **given)
    assert wrong == "this brief summary is longer than the whole"
    brief = summary | {"brief": "Help."}
    assert told(subjects.summaries_rest, provisions=(make.provision(summary=brief),), **given) == []


def test_an_id_that_is_gone_leads_to_none_that_is_gone() -> None:
    retired = make.retired("weekday", "day"), make.retired("day"), make.retired("hour", "parade")
    events = tuple(make.event(f"event-{n}") for n in range(13))
    corpus = make.corpus(events=(make.event(), *events), retired=retired)
    assert [(problem.message, problem.advice) for problem in names.retirements(corpus)] == [
        ("there is no subject or statement day", "it is gone itself: name what has its place today"),
        ("there is no subject or statement parade", "name what a reader of the old address should find"),
    ]


def test_a_summary_rests_on_what_is_said_of_its_provision() -> None:
    def resting(*keys: str) -> list[str]:
        summary = {"says": "Help is promised.", "statements": keys}
        given = (make.provision(summary=summary), make.provision("help", probably="article-4", because="so"))
        asked = (make.question(concerns=("article-4",)), make.question("other"))
        return told(subjects.summaries_rest, provisions=given, questions=asked, statements=said)

    said = tuple(
        make.statement(name=f"of-{about}", about=about) for about in ("article-4", "help", "alliance", "other", "signing")
    )
    assert resting("one/of-article-4", "one/of-help", "one/of-alliance") == []
    assert resting("one/of-other", "one/of-signing") == ["one/of-other is about other", "one/of-signing is about signing"]


def test_a_conclusion_rests_on_records_or_statements() -> None:
    def resting(**on: tuple[str, ...]) -> list[str]:
        concluded = {"says": "It was signed.", "because": "So we read it.", **on}
        return told(subjects.conclusions_rest, events=(make.event(conclusion=concluded),), statements=(make.statement(),))

    assert resting(records=("wire-2024",)) == resting(statements=("one/said",)) == []
    assert resting() == ["this conclusion rests on nothing"]
    assert resting(statements=("one/sad",)) == ["there is no statement one/sad"]


@pytest.mark.parametrize(
    ("named", "advice"),
    [
        ("one/sad", "did you mean one/said?"),
        ("said", "write the article, too: one/said or two/said"),
        ("parade", "take it out, or rest the conclusion on another"),
    ],
)
def test_a_statement_is_named_with_its_article(named: str, advice: str) -> None:
    concluded = {"says": "It was signed.", "because": "So we read it.", "statements": (named,)}
    given = (make.article("one"), make.article("two")), (make.statement("one"), make.statement("two"))
    corpus = make.corpus(articles=given[0], statements=given[1], events=(make.event(conclusion=concluded),))
    assert [problem.advice for problem in subjects.conclusions_rest(corpus)] == [advice]


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("treaty", ("treaty is no page of subjects", "did you mean treaty/?")),
        (None, ("it needs the page that had its address", "")),
    ],
)
def test_a_subject_that_is_gone_had_its_address_on_a_page_that_there_is(page: str | None, told: tuple[str, str]) -> None:
    corpus = make.corpus(events=(make.event(),), retired=(make.retired("weekday", page=page),))
    (problem,) = names.retirements(corpus)
    assert (problem.message, problem.advice[: len(told[1])]) == told


def test_whoever_quotes_too_much_is_told_what_is_longest_in_readings_too() -> None:
    read = Reading(at=Locator(Part.PARAGRAPH, 2), text="It speaks of “one long piece of the text”.")
    original = OriginalFacts(file="one.txt", sha256="0" * 64, words=9, paragraphs=3)
    article = make.article("one", original=original, readings=(read,))
    corpus = make.corpus(articles=(article,), statements=(make.statement(quote="two words"),))
    (problem,) = statements.quotation_limits(corpus)
    assert problem.advice == "leave out 5; the longest quotations: “one long piece of the text” (6), said (2)"


def test_a_record_is_of_a_voice_that_there_is_and_that_is_then_no_loose_end() -> None:
    record, agency = make.record(voice="agency"), make.voice("agency")
    assert told(names.known_ids, records=(record,)) == ["there is no voice agency"]
    assert told(names.known_ids, records=(record,), voices=(agency,)) == []
    assert "no statement credits agency" not in told(loose.loose_ends, records=(record,), voices=(agency,))
    assert "no statement credits agency" in told(loose.loose_ends, records=(make.record(),), voices=(agency,))


def test_an_answer_does_not_exclude_itself() -> None:
    asked = make.question(excludes=[["yes", "yes"], ["yes", "no"]])
    assert told(subjects.exclusions, questions=(asked,)) == ["[yes, yes] is no pair"]


def test_since_is_no_later_than_who_speaks_first() -> None:
    said = (make.statement(),)
    assert told(times.since_holds, events=(make.event(since="2024-10-16"),), statements=said) == []
    late = told(times.since_holds, events=(make.event(since="2042"),), statements=said)
    assert late == ["one/said speaks of it earlier"]


def test_an_event_that_is_dated_needs_no_since() -> None:
    said = (make.statement(date="2024-06-18"),)
    assert told(times.since_holds, events=(make.event(since="2024"),), statements=said) == ["one/said dates it"]


def test_what_lies_within_another_quotation_is_counted_once() -> None:
    counts = make.article().original.model_copy(update={"words": 15})
    said = [
        make.statement(name=f"s{n}", quote=quote) for n, quote in enumerate(["one two three four five", "two three", "five"])
    ]
    articles = (make.article(original=counts),)
    assert told(statements.quotation_limits, articles=articles, statements=tuple(said)) == []
    said.append(make.statement(name="more", quote="six"))
    more = told(statements.quotation_limits, articles=articles, statements=tuple(said))
    assert more == ["6 words quoted of 15; the limit is a third, 5"]
    anywhere = (make.article(original=counts, lineage="Says “two three” and “seven”."),)
    more = told(statements.quotation_limits, articles=anywhere, statements=tuple(said[:-1]))
    assert more == ["6 words quoted of 15; the limit is a third, 5"], "also what is quoted without a passage, but once"


def test_what_may_be_from_any_source_counts_where_it_stands_and_nobody_is_quoted_with_it() -> None:
    counts = make.article().original.model_copy(update={"words": 12})
    text = OriginalText(sha256="", text="one two three four five six", passages={})

    def noted(note: str) -> list[str]:
        said = (make.statement(quote="one two three"), make.statement("two", quote="five"))
        articles = (make.article(original=counts), make.article("two"))
        made = make.corpus(articles=articles, statements=said, events=(make.event(note=note),))
        return [problem.message for problem in statements.quotation_limits(made, {"one": text})]

    assert noted("They say “two three”, and “five”, and “six”, and “seven”.") == []
    assert noted("They say “four five six”.") == ["6 words quoted of 12; the limit is a third, 4"]


def test_an_event_alone_can_lie_ahead() -> None:
    said = (make.statement(about="article-4", layer="account", ahead=True),)
    assert told(statements.statement_shape, statements=said) == ["a statement about article-4, a provision, has no ahead"]


def test_a_word_is_in_one_group_of_synonyms() -> None:
    apart = make.project(synonyms=(("pact", "treaty"), ("help", "aid")))
    assert told(names.lists_once, project=apart) == []
    joined = make.project(synonyms=(("pact", "treaty"), ("Treaty", "accord")))
    assert told(names.lists_once, project=joined) == ["“treaty” stands twice"]


def test_a_theme_is_one_of_the_projects() -> None:
    assert told(names.known_ids, events=(make.event(theme="procedur"),)) == ["there is no theme procedur"]
    assert told(names.known_ids, project=make.project(provisions="rules")) == ["there is no theme rules"]


def test_the_project_names_a_question_and_a_voice_that_there_are() -> None:
    given = {"questions": (make.question("name"),), "voices": (make.voice("text"),)}
    assert told(names.known_ids, project=make.project(names="name", text="text"), **given) == []
    wrong = told(names.known_ids, project=make.project(names="text", text="name"), **given)
    assert wrong == ["there is no question text", "there is no voice name"]


def test_an_event_of_which_nobody_speaks_is_a_loose_end() -> None:
    ends = told(loose.loose_ends, events=[make.event(), make.event("ghost")], statements=[make.statement()])
    assert "no statement is about ghost" in ends
    assert "no statement is about signing" not in ends


def test_a_summary_in_brief_that_no_page_shows_is_a_loose_end() -> None:
    brief = {"says": "Help is owed.", "brief": "Help.", "statements": ["one/said"]}
    provisions = [
        make.provision(name, number=number, summary=brief) for number, name in enumerate(("article-4", "article-5"), 4)
    ]
    assert told(loose.briefs_unseen, provisions=provisions) == ["no page shows it"]


def test_marks_that_repeat_are_a_loose_end() -> None:
    articles = tuple(make.article(f"source-{number}") for number in range(MARKS + 1))
    assert told(loose.marks_repeated, articles=articles[:MARKS]) == []
    corpus = make.corpus(articles=articles)
    (end,) = check(corpus, {}, "", "verified.lock").loose_ends
    assert (end.message, end.advice) == ("only 24 sources have a mark of their own", "source-24 shares one")


@pytest.mark.parametrize("key", ["lead", "description", "sources_read", "records_as"])
def test_what_the_project_says_of_itself_has_the_marks_of_our_prose(key: str) -> None:
    (wrong,) = told(quotation_marks.quotation_marks, project=make.project(**{key: 'Read in a "form" of its own.'}))
    assert wrong == 'a straight quotation mark, "'


NEITHER: dict[type[Stated], set[str]] = {
    Article: {"title"},  # as printed
    Retired: {"page"},
    Project: {"treaty.name", "treaty.short", "licence.name", "synonyms", "glance.events"},  # of which the keys are names
}
"""The keys with text that is neither prose of ours nor what something is called in the sources."""


@pytest.mark.parametrize(
    "model",
    [Statement, Article, Event, Provision, Question, Voice, Record, Retired, Change, Project],
    ids=lambda m: m.__name__,
)
def test_no_key_with_text_escapes_the_rules_on_our_words(model: type[Stated]) -> None:
    held = {*quotation_marks.PROSE.get(model, ()), *quotation_marks.NAMES.get(model, ())}
    assert set(with_text(model)) == held | NEITHER.get(model, set())


def with_text(model: type[BaseModel], begun: str = "") -> Iterator[str]:
    """The keys of a model, and of those in it, whose type is Text or made from it, or has it somewhere."""
    for key, hint in get_type_hints(model, include_extras=True).items():
        if key in model.model_fields and get_args(Text)[-1] in parts_of(hint):  # of types made from it, too
            yield begun + key
        for inner in (hint, *get_args(hint)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from with_text(inner, f"{begun}{key}.")


def parts_of(hint: Any) -> list[Any]:
    return [hint, *(part for inner in get_args(hint) for part in parts_of(inner))]


@pytest.mark.parametrize("mark", ["``", "''", "′", "⟪", "🙶"])
def test_what_stands_for_a_quotation_mark_is_none(mark: str) -> None:
    (wrong,) = told(quotation_marks.quotation_marks, project=make.project(lead=f"Read in a {mark} form."))
    assert wrong == f"a quotation mark of another kind, {mark}"
