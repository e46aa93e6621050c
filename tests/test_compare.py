from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopsis.compare.verdicts import Comparison, compare_all, compare_subject, relation
from synopsis.dates import days
from synopsis.model import Article, Event, Provision, Question, Statement
from synopsis.vocabulary import Silence, Verdict
from tests import make

NAMES = ("alpha", "beta", "gamma", "delta")
DATES = ("2024-06-18", "2024-06-19", "2024-06-18/2024-06-19", "2024-06", "2024", "2000/..", "../2024-06-18", None)
PUBLISHED = ("2024-06-20~", "2024-06-20/..", "2024-10-16", "2025-02-04/..", "2024", "1999")
ANSWERS = st.lists(st.sampled_from(["yes", "no", "perhaps"]), min_size=1, max_size=3, unique=True)


@st.composite
def tellings(draw: st.DrawFn) -> tuple[Event | Provision | Question, list[Article], list[Statement]]:
    """A subject, articles, and what some of them say of it."""
    subjects: list[Event | Provision | Question] = [make.event(), make.provision("signing"), *_questions()]
    subject = draw(st.sampled_from(subjects))
    articles = [make.article(name, draw(st.sampled_from(PUBLISHED))) for name in NAMES]
    said = []
    for number in range(draw(st.integers(0, 7))):
        value: dict[str, object] = {}
        if isinstance(subject, Event):
            value = {"date": draw(st.sampled_from(DATES))}
        elif isinstance(subject, Question):
            value = {"answer": tuple(draw(ANSWERS))}
        said.append(make.statement(draw(st.sampled_from(NAMES)), f"s{number}", subject.id, **value))
    return subject, articles, said


def _questions() -> list[Question]:
    return [make.question("signing", exclusive=True), make.question("signing", exclusive=False)]


@st.composite
def values(draw: st.DrawFn) -> object:
    return days(draw(st.sampled_from([date for date in DATES if date])))


@given(st.one_of(st.tuples(values(), values()), st.tuples(ANSWERS.map(frozenset), ANSWERS.map(frozenset))), st.booleans())
def test_relations_are_symmetric(pair: tuple[object, object], exclusive: bool) -> None:
    one, other = pair
    there = relation(one, other, exclusive=exclusive)  # type: ignore[arg-type]
    assert there == relation(other, one, exclusive=exclusive)  # type: ignore[arg-type]
    assert (there is Verdict.AGREE) == (one == other)
    assert exclusive or there is not Verdict.CONTRADICT


@given(tellings(), st.randoms())
def test_order_never_matters(told: tuple[Event, list[Article], list[Statement]], random: object) -> None:
    subject, articles, said = told
    before = compare_subject(subject, said, articles)
    shuffled, mixed = list(articles), list(said)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    after = compare_subject(subject, mixed, shuffled)
    assert _gist(after) == _gist(before)


def _gist(comparison: Comparison) -> object:
    held = [(p.value, {s.key for s in p.statements}) for p in comparison.positions]
    loose = {s.key for s in comparison.valueless}
    return comparison.verdict, held, loose, dict(comparison.silences), set(comparison.torn), comparison.articles


@given(tellings())
def test_adding_an_article_never_improves_a_verdict(told: tuple[Event, list[Article], list[Statement]]) -> None:
    subject, articles, said = told
    verdicts = [
        compare_subject(subject, [s for s in said if s.article in NAMES[:count]], articles[:count]).verdict
        for count in range(len(NAMES) + 1)
    ]
    assert verdicts == sorted(verdicts)


@given(tellings())
def test_every_article_has_a_value_or_a_reasoned_silence(told: tuple[Event, list[Article], list[Statement]]) -> None:
    subject, articles, said = told
    comparison = compare_subject(subject, said, articles)
    assert {*comparison.articles} | {*comparison.silences} == {article.id for article in articles}
    assert not {*comparison.articles} & {*comparison.silences}
    assert sorted(s.key for s in comparison.statements) == sorted(s.key for s in said)


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ([], Verdict.NO_ACCOUNT),
        (["2024-06-18"], Verdict.ONE_ACCOUNT),
        ([None], Verdict.ONE_ACCOUNT),
        ([None, None], Verdict.SEVERAL_ACCOUNTS),
        (["2024-06-18", None], Verdict.SEVERAL_ACCOUNTS),
        (["2024-06-18", "2024-06-18"], Verdict.AGREE),
        (["2024-06-18", "2024-06"], Verdict.VAGUER),
        (["2024-06-18/2024-06-19", "2024-06-19/2024-06-20"], Verdict.DIFFER),
        (["2024-06-18", "2024-06-19"], Verdict.CONTRADICT),
        (["2024-06-18", "2024-06-18/2024-06-19", "2024-06-19", None], Verdict.CONTRADICT),
    ],
)
def test_the_verdict_is_the_worst_relation_between_any_two(told: Sequence[str | None], verdict: Verdict) -> None:
    articles = [make.article(name) for name in NAMES]
    said = [make.statement(name, date=date) for name, date in zip(NAMES, told, strict=False)]
    assert compare_subject(make.event(), said, articles).verdict is verdict


def test_an_article_that_contradicts_itself_is_said_to() -> None:
    articles = [make.article("alpha"), make.article("beta")]
    said = [make.statement("alpha", "a", date="2024-06-18"), make.statement("alpha", "b", date="2024-06-19")]
    torn = compare_subject(make.event(), said, articles)
    assert torn.torn == ("alpha",)
    assert torn.verdict is Verdict.ONE_ACCOUNT
    narrowed = compare_subject(make.event(), [said[0], make.statement("alpha", "c", date="2024-06")], articles)
    assert narrowed.torn == ()


def test_dates_of_one_article_narrow_each_other_down() -> None:
    articles = [make.article("alpha"), make.article("beta")]
    said = [make.statement("alpha", "a", date="2024-06"), make.statement("alpha", "b", date="2024-06-18")]
    said.append(make.statement("beta", date="2024-06-18"))
    assert compare_subject(make.event(), said, articles).verdict is Verdict.AGREE


def test_answers_that_can_all_hold_add_up() -> None:
    articles = [make.article("alpha"), make.article("beta")]
    said = [make.statement("alpha", "a", answer=("yes",)), make.statement("alpha", "b", answer=("perhaps",))]
    said.append(make.statement("beta", answer=("yes",)))
    loose = compare_subject(make.question("signing", exclusive=False), said, articles)
    assert (loose.verdict, loose.torn) == (Verdict.VAGUER, ())
    strict = compare_subject(make.question("signing", exclusive=True), said, articles)
    assert (strict.verdict, strict.torn) == (Verdict.CONTRADICT, ("alpha",))


@pytest.mark.parametrize(
    ("published", "date", "silence"),
    [
        ("2024-06-20", "2024-10-24", Silence.TOO_EARLY),
        ("2024-11-10", "2024-10-24", Silence.SILENT),
        ("2024-06-20/..", "2024-10-24", Silence.CANNOT_TELL),
        ("2024-06-20/..", "1961", Silence.SILENT),
        ("2024-10", "2024-10-24", Silence.CANNOT_TELL),
        ("2025-02-04/..", "2024-10-24", Silence.SILENT),
    ],
)
def test_silence_has_a_reason(published: str, date: str, silence: Silence) -> None:
    articles = [make.article("alpha", "2025"), make.article("beta", published)]
    comparison = compare_subject(make.event(), [make.statement("alpha", date=date)], articles)
    assert comparison.silences == {"beta": silence}


def test_an_undated_event_had_happened_when_the_first_article_told_of_it() -> None:
    articles = [make.article("alpha", "2024-10-16"), make.article("beta", "2024-06-20"), make.article("gamma", "2025")]
    comparison = compare_subject(make.event(), [make.statement("alpha")], articles)
    assert comparison.silences == {"beta": Silence.CANNOT_TELL, "gamma": Silence.SILENT}


def test_a_question_is_too_early_before_anyone_could_answer() -> None:
    articles = [make.article("alpha", "2024-12-05"), make.article("beta", "2024-06-20")]
    asked = make.question("signing", since="2024-12-04")
    comparison = compare_subject(asked, [make.statement("alpha", answer=("yes",))], articles)
    assert comparison.silences == {"beta": Silence.TOO_EARLY}


def independent(*said: Statement, **changes: dict[str, str]) -> int:
    articles = [make.article(name, **({"lineage": name} | changes.get(name, {}))) for name in NAMES]
    (position,) = compare_subject(make.event(), said, articles).positions
    return position.independent


def says(name: str, *voices: str) -> Statement:
    return make.statement(name, "-".join(("s", *voices)), date="2024-06-18", voices=voices)


def test_articles_that_credit_one_voice_are_one_voice() -> None:
    assert independent(says("alpha", "kcna"), says("beta", "kcna"), says("gamma", "kcna")) == 1
    assert independent(says("alpha", "kcna"), says("beta", "bbc"), says("gamma", "kcna", "reuters")) == 2
    assert independent(says("alpha", "kcna"), says("beta", "bbc"), says("gamma", "kcna", "bbc")) == 1


def test_an_article_that_credits_nobody_speaks_for_itself() -> None:
    assert independent(says("alpha"), says("beta"), says("gamma", "kcna")) == 3


def test_a_shared_record_or_lineage_makes_one_voice() -> None:
    both = {"alpha": {"follows": "reuters-2024-11-10"}, "beta": {"follows": "reuters-2024-11-10"}}
    assert independent(says("alpha"), says("beta"), **both) == 1
    assert independent(says("alpha"), says("beta"), alpha={"lineage": "a wire"}, beta={"lineage": "a wire"}) == 1


@given(tellings())
def test_there_are_never_more_voices_than_articles(told: tuple[Event, list[Article], list[Statement]]) -> None:
    subject, articles, said = told
    for position in compare_subject(subject, said, articles).positions:
        assert 1 <= position.independent <= len(position.articles)


def test_every_subject_is_compared_in_order() -> None:
    corpus = make.corpus(
        articles=(make.article(),), events=(make.event("a"), make.event("b")), provisions=(make.provision(),)
    )
    assert [comparison.subject.id for comparison in compare_all(corpus)] == ["a", "b", "article-4"]
