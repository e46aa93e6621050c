"""Who holds what, how that relates, and the verdicts: examples of each rule, and the laws that hold whatever is said."""

from collections.abc import Sequence
from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopsis import dates
from synopsis.compare.chronology import chronology, first_day
from synopsis.compare.holders import claims, passed_on
from synopsis.compare.relations import grounds
from synopsis.compare.verdicts import Comparison, compare_all, compare_subject, ranked
from synopsis.model import Article, Statement, Subject
from synopsis.vocabulary import Certainty, Silence, Stance, Verdict
from tests import make

NAMES = ("alpha", "beta", "gamma", "delta")
DATES = (
    "2024-06-18",
    "2024-06-19",
    "2024-06-18/2024-06-19",
    "2024-06",
    "2024",
    "2000/..",
    "../2024-06-18",
    "2024-06/..",
    "2024-12",
    "XXXX-06-19",
    None,
)
WEEKDAYS = (None, None, None, "wednesday", "tuesday")
PUBLISHED = ("2024-06-20~", "2024-06-20/..", "2024-10-16", "2025-02-04/..", "2024", "1999")
ANSWERS = st.lists(st.sampled_from(["yes", "no", "perhaps"]), max_size=3, unique=True)
QUESTIONS = [make.question("signing", excludes=pairs) for pairs in ("all", [], [["yes", "no"]])]
SUBJECTS: list[Subject] = [make.event(), make.provision("signing"), *QUESTIONS]


@st.composite
def tellings(draw: st.DrawFn) -> tuple[Subject, list[Article], list[Statement]]:
    """A subject, articles, and what some of them say of it, in their own voice or passing somebody on."""
    subject = draw(st.sampled_from(SUBJECTS))
    articles = [make.article(name, draw(st.sampled_from(PUBLISHED))) for name in NAMES]
    said = []
    for number in range(draw(st.integers(0, 7))):
        given: dict[str, Any] = {"certainty": draw(st.sampled_from(["asserted", "reported", "speculated"]))}
        given["voices"] = tuple(draw(st.lists(st.sampled_from(["agency", "minister", "prefix"]), max_size=2, unique=True)))
        given["at"] = draw(st.sampled_from(["¶ 1", "¶ 2", "reference 1"]))
        if subject.kind == "event":
            given |= _event(draw)
        elif subject.kind == "question":
            given |= {"answer": tuple(draw(ANSWERS)), "ahead": draw(st.booleans())}
        said.append(make.statement(draw(st.sampled_from(NAMES)), f"s{number}", subject.id, **given))
    return subject, articles, said


def _event(draw: st.DrawFn) -> dict[str, Any]:
    stance = draw(st.sampled_from(["happened", "happened", "ahead", "denied"]))
    if stance == "denied":
        return {"denied": True}
    date, weekday = draw(st.sampled_from(DATES)), draw(st.sampled_from(WEEKDAYS))
    made = make.statement(date=date, weekday=weekday)
    return {"date": date, "weekday": weekday if made.when or not date else None, "ahead": stance == "ahead"}


def compared(subject: Subject, *said: Statement, published: Sequence[str] = ()) -> Comparison:
    dates = [*published, *["2024-10-16"] * len(NAMES)]
    articles = [make.article(name, date) for name, date in zip(NAMES, dates, strict=False)]
    return compare_subject(subject, said, articles, frozenset({"prefix"}))


def says(article: str, value: str = "", **given: Any) -> Statement:
    """A statement of an event's date, or of one answer or more, separated by spaces."""
    dated = value[:1].isdigit() or value.startswith("XXXX")
    kept = {"date": value} if dated else {"answer": tuple(value.split())}
    return make.statement(
        article, "-".join(filter(None, ["s", value.replace("/", "-").replace(" ", "-"), *given])).lower(), **kept, **given
    )


PASSED: dict[str, Any] = {"certainty": "reported", "voices": ("agency",)}
EVENT, ASKED = make.event(), make.question("signing", excludes=[["yes", "no"]])


@pytest.mark.parametrize(
    ("subject", "said", "verdict"),
    [
        pytest.param(EVENT, [], Verdict.NO_ACCOUNT, id="nobody"),
        pytest.param(EVENT, [says("alpha", "2024-06-18")], Verdict.ONE_ACCOUNT, id="one"),
        pytest.param(EVENT, [says("alpha", "2024-06-18"), says("beta")], Verdict.SEVERAL_ACCOUNTS, id="one dates it"),
        pytest.param(EVENT, [says("alpha", "2024-06-18"), says("beta", "2024-06-18")], Verdict.AGREE, id="same day"),
        pytest.param(EVENT, [says("alpha", "2024-06-18"), says("beta", "2024-06")], Verdict.VAGUER, id="its month"),
        pytest.param(
            EVENT,
            [says("alpha", "2024-06-18/2024-06-19"), says("beta", "2024-06-19/2024-06-20")],
            Verdict.DIFFER,
            id="overlap",
        ),
        pytest.param(EVENT, [says("alpha", "2024-06-18"), says("beta", "2024-06-19")], Verdict.CONTRADICT, id="other day"),
        pytest.param(
            EVENT, [says("alpha", "2024-06-18"), says("beta", "2024-06-19", **PASSED)], Verdict.DISPUTE, id="a day passed on"
        ),
        pytest.param(
            EVENT,
            [says("alpha", "2024-06-18"), says("beta", "2024-06-19", at="reference 1")],
            Verdict.DISPUTE,
            id="in a title",
        ),
        pytest.param(
            EVENT,
            [says("alpha", "2024-06-18"), says("beta", "2024-06-19", certainty="reported", voices=("prefix",))],
            Verdict.CONTRADICT,
            id="a mechanical prefix credits nobody",
        ),
        pytest.param(
            EVENT, [says("alpha", "2024-06-18"), says("beta", weekday="wednesday")], Verdict.CONTRADICT, id="a Tuesday"
        ),
        pytest.param(
            EVENT, [says("alpha", "2024-06-19"), says("beta", weekday="wednesday")], Verdict.VAGUER, id="a Wednesday"
        ),
        pytest.param(EVENT, [says("alpha", "2024-06-19"), says("beta", "XXXX-06-18")], Verdict.CONTRADICT, id="no year"),
        pytest.param(EVENT, [says("alpha", "2024-06-19"), says("beta", denied=True)], Verdict.CONTRADICT, id="denied"),
        pytest.param(EVENT, [says("alpha", "2024-12-04"), says("beta", denied=True)], Verdict.SEVERAL_ACCOUNTS, id="later"),
        pytest.param(EVENT, [says("alpha", "2024-06-19"), says("beta", ahead=True)], Verdict.CONTRADICT, id="still to come"),
        pytest.param(EVENT, [says("alpha", "2024-12-04"), says("beta", ahead=True)], Verdict.SEVERAL_ACCOUNTS, id="it came"),
        pytest.param(
            EVENT, [says("alpha", "2024-12-04"), says("beta", "2025", ahead=True)], Verdict.OTHERWISE, id="came sooner"
        ),
        pytest.param(ASKED, [says("alpha", "yes"), says("beta", "yes")], Verdict.AGREE, id="same answer"),
        pytest.param(ASKED, [says("alpha", "yes perhaps"), says("beta", "yes")], Verdict.VAGUER, id="fewer answers"),
        pytest.param(ASKED, [says("alpha", "yes"), says("beta", "perhaps")], Verdict.DIFFER, id="both can stand"),
        pytest.param(
            ASKED, [says("alpha", "yes perhaps"), says("beta", "no perhaps")], Verdict.CONTRADICT, id="besides a shared one"
        ),
        pytest.param(ASKED, [says("alpha", "yes", **PASSED), says("beta", "no")], Verdict.DISPUTE, id="an answer passed on"),
        pytest.param(ASKED, [says("alpha", "yes", ahead=True), says("beta", "no")], Verdict.OTHERWISE, id="foretold"),
        pytest.param(
            ASKED, [says("alpha", "yes", ahead=True), says("beta", "no", ahead=True)], Verdict.CONTRADICT, id="two forecasts"
        ),
    ],
)
def test_each_relation_is_told_from_the_others(subject: Subject, said: list[Statement], verdict: Verdict) -> None:
    assert compared(subject, *said).verdict is verdict


OUT = "2024-10-16"
SINCE, DENIED = says("alpha", "2024-06-19/2030"), says("beta", denied=True)
DECEMBER, TO_COME = says("alpha", "2024-12", ahead=True), says("beta", ahead=True)
EXPECTED = says("beta", "no", ahead=True)


@pytest.mark.parametrize(
    ("subject", "published", "said", "verdict"),
    [
        pytest.param(EVENT, OUT, [SINCE, says("beta", "2025-01-05")], Verdict.CONTRADICT, id="later"),
        pytest.param(EVENT, "2024-10-16/..", [SINCE, says("beta", "2025-01-05")], Verdict.VAGUER, id="or out later"),
        pytest.param(EVENT, OUT, [SINCE, says("beta", "2024-10-17")], Verdict.VAGUER, id="tomorrow elsewhere"),
        pytest.param(
            EVENT, OUT, [says("alpha", "XXXX-11-06"), says("beta", "2024-11-06")], Verdict.CONTRADICT, id="no year"
        ),
        pytest.param(EVENT, OUT, [SINCE, DENIED], Verdict.CONTRADICT, id="denied"),
        pytest.param(EVENT, OUT, [says("alpha"), DENIED], Verdict.SEVERAL_ACCOUNTS, id="no date is denied"),
        pytest.param(EVENT, OUT, [SINCE, says("beta", "2025-03", ahead=True)], Verdict.CONTRADICT, id="it was past"),
        pytest.param(EVENT, OUT, [DECEMBER, TO_COME], Verdict.OTHERWISE, id="put off"),
        pytest.param(
            EVENT, OUT, [says("alpha", "2024"), says("beta", "2025-02", ahead=True)], Verdict.CONTRADICT, id="over"
        ),
        pytest.param(
            EVENT, OUT, [says("alpha", "2024"), says("gamma", "2024-12", ahead=True)], Verdict.OTHERWISE, id="came sooner"
        ),
        pytest.param(
            EVENT,
            OUT,
            [says("alpha", "2024"), says("alpha", "XXXX-11-06"), says("gamma", "2024-12", ahead=True)],
            Verdict.OTHERWISE,
            id="two dates that come to one after its time are two",
        ),
        pytest.param(EVENT, OUT, [says("alpha", "2025", ahead=True), TO_COME], Verdict.SEVERAL_ACCOUNTS, id="not yet"),
        pytest.param(ASKED, OUT, [says("alpha", "yes"), EXPECTED], Verdict.CONTRADICT, id="past"),
        pytest.param(
            ASKED,
            "2024/..",
            [says("alpha", "yes"), EXPECTED],
            Verdict.OTHERWISE,
            id="perhaps",
        ),
    ],
)
def test_what_a_source_can_have_known_bounds_what_it_says(
    subject: Subject, published: str, said: list[Statement], verdict: Verdict
) -> None:
    assert compared(subject, *said, published=[published, "2025-01-10", "2024-06-01"]).verdict is verdict


def test_the_verdict_is_the_worst_relation_between_any_two_and_names_the_claims_that_decide_it() -> None:
    said = [says("alpha", "2024-06"), says("beta", "2024-06-18"), says("gamma", "2024-06-19"), says("delta")]
    found = compared(EVENT, *said)
    assert found.verdict is Verdict.CONTRADICT
    assert deciding(found) == [("beta", "gamma")]
    assert [ground.relation for ground in found.grounds] == [Verdict.CONTRADICT, Verdict.VAGUER, Verdict.VAGUER]


def deciding(comparison: Comparison) -> list[tuple[str, str]]:
    """The two sources, or every two of several, that are named first."""
    return [(one.article, other.article) for one, other in comparison.grounds[0].pairs()]


def test_sources_that_hold_alike_stand_together_and_count_pair_by_pair() -> None:
    said = [
        says(name, day) for name, day in zip(NAMES, ("2024-06-18", "2024-06-18", "2024-06-19", "2024-06-19"), strict=True)
    ]
    found = compared(EVENT, *said)
    assert [(ground.relation, set(ground.sides)) for ground in found.grounds] == [
        (Verdict.CONTRADICT, {("alpha", "beta"), ("delta", "gamma")}),
        (Verdict.AGREE, {("alpha", "beta")}),
        (Verdict.AGREE, {("delta", "gamma")}),
    ]
    assert found.rank < compared(EVENT, *said[:3]).rank < compared(EVENT, said[0], said[2]).rank


def test_a_plain_date_decides_before_a_mere_weekday() -> None:
    found = compared(EVENT, says("alpha", weekday="wednesday"), says("beta", "2024-06-18"), says("gamma", "2024-06-19"))
    assert [ground.relation for ground in found.opposed] == [Verdict.CONTRADICT, Verdict.CONTRADICT]
    assert deciding(found) == [("beta", "gamma")]


def test_who_only_passes_an_answer_on_contradicts_nobody() -> None:
    found = compared(ASKED, says("alpha", "yes"), says("beta", "no"), says("gamma", "no", **PASSED))
    assert (found.verdict, found.contradicting) == (Verdict.CONTRADICT, frozenset(("alpha", "beta")))
    assert [ground.relation for ground in found.opposed] == [Verdict.CONTRADICT, Verdict.DISPUTE]


def test_a_source_contradicts_itself_in_its_own_voice_alone() -> None:
    own = compared(ASKED, says("alpha", "yes"), says("alpha", "no"))
    assert (own.torn, own.reporting, own.verdict) == (("alpha",), (), Verdict.ONE_ACCOUNT)
    reported = compared(
        ASKED, says("alpha", "yes", **PASSED), says("alpha", "no", certainty="reported", voices=("minister",))
    )
    assert (reported.torn, reported.reporting) == ((), ("alpha",))
    mixed = compared(ASKED, says("alpha", "yes"), says("alpha", "no", **PASSED))
    assert (mixed.torn, mixed.reporting) == ((), ("alpha",))
    assert compared(ASKED, says("alpha", "yes no")).torn == ("alpha",)
    assert compared(EVENT, says("alpha"), says("alpha", denied=True)).torn == ("alpha",)
    cited = compared(EVENT, says("alpha", **PASSED), says("alpha", denied=True))
    assert (cited.torn, cited.reporting) == ((), ("alpha",))
    alike = compared(EVENT, *(says(name, denied=denied) for name in ("alpha", "beta") for denied in (False, True)))
    assert (alike.torn, alike.verdict) == (("alpha", "beta"), Verdict.SEVERAL_ACCOUNTS)  # a denial excludes others' dates
    both = compared(ASKED, says("alpha", "yes no"), says("beta", "yes no"))  # and so each other, though they hold alike
    assert (both.torn, both.verdict) == (("alpha", "beta"), Verdict.CONTRADICT)


def test_what_one_holder_says_adds_up() -> None:
    narrowed = compared(EVENT, says("alpha", "2024-06"), says("alpha", "2024-06-18"), says("beta", "2024-06-18"))
    assert (narrowed.verdict, narrowed.torn) == (Verdict.AGREE, ())
    together = compared(ASKED, says("alpha", "yes"), says("alpha", "perhaps"), says("beta", "perhaps yes"))
    assert together.verdict is Verdict.AGREE


def test_those_who_say_that_it_happened_stand_apart_from_the_others() -> None:
    said = [says("alpha"), says("beta", ahead=True), says("gamma", denied=True), says("delta", **PASSED)]
    stances = {position.stance: position for position in compared(EVENT, *said).positions}
    assert {stance: p.articles for stance, p in stances.items()} == {
        Stance.HAPPENED: ("alpha", "delta"),
        Stance.AHEAD: ("beta",),
        Stance.DENIED: ("gamma",),
    }
    assert [claim.passed_on for claim in stances[Stance.HAPPENED].claims] == [False, True]


def test_what_matters_first_comes_first() -> None:
    clash = (says("alpha", "yes"), says("beta", "no"))
    guess = (says("alpha", "yes", certainty="speculated"), says("beta", "no", certainty="speculated"))

    def asked(matter: str, *said: Statement) -> Comparison:
        return compared(make.question("signing", excludes=[["yes", "no"]], matter=matter), *said)

    expected = [
        asked("event", *clash),
        asked("duty", *clash, says("gamma", "no")),
        asked("duty", *clash),
        asked("duty", *guess),
        asked("wording", *clash),
        asked("event", says("alpha", "yes"), says("beta", "perhaps")),
    ]
    mixed = expected[::-1]
    assert ranked(mixed) == expected


def _gist(comparison: Comparison) -> object:
    held = [
        (p.stance, p.value, {s.key for s in p.statements}, {c.passed_on for c in p.claims}) for p in comparison.positions
    ]
    inside = set(comparison.torn), set(comparison.reporting)
    return comparison.verdict, held, dict(comparison.silences), inside, comparison.articles


def _compare(told: tuple[Subject, list[Article], list[Statement]]) -> Comparison:
    subject, articles, said = told
    return compare_subject(subject, said, articles, frozenset({"prefix"}))


@given(tellings())
def test_relations_are_symmetric(told: tuple[Subject, list[Article], list[Statement]]) -> None:
    subject, articles, said = told
    own = [claims(subject, a, [s for s in said if s.article == a.id], frozenset({"prefix"})) for a in articles]
    for one, other in combinations(filter(None, own), 2):
        here, there = grounds(subject, (one, other)), grounds(subject, (other, one))
        assert sorted(g.relation for g in here) == sorted(g.relation for g in there)


@given(tellings(), st.randoms())
def test_order_never_matters(told: tuple[Subject, list[Article], list[Statement]], random: Any) -> None:
    subject, articles, said = told
    shuffled, mixed = list(articles), list(said)
    random.shuffle(shuffled)
    random.shuffle(mixed)
    assert _gist(_compare((subject, shuffled, mixed))) == _gist(_compare(told))


@given(tellings())
def test_another_source_never_improves_a_verdict(told: tuple[Subject, list[Article], list[Statement]]) -> None:
    subject, articles, said = told
    verdicts = [
        _compare((subject, articles[:count], [s for s in said if s.article in NAMES[:count]])).verdict
        for count in range(len(NAMES) + 1)
    ]
    assert verdicts == sorted(verdicts)


@given(tellings(), st.integers(0, 6))
def test_what_turns_out_to_be_only_passed_on_never_worsens_a_verdict(
    told: tuple[Subject, list[Article], list[Statement]], which: int
) -> None:
    subject, articles, said = told
    chosen = [s for s in said[which : which + 1] if not passed_on(s, frozenset({"prefix"}))]
    whole = {(s.article, s.stance) for s in chosen}  # all that the source says so: half of a sum is another value
    changed = [
        s.model_copy(update={"certainty": Certainty.REPORTED, "voices": ("somebody",)})
        if (s.article, s.stance) in whole and not passed_on(s, frozenset({"prefix"}))
        else s
        for s in said
    ]
    before, after = _compare(told), _compare((subject, articles, changed))
    assert after.verdict <= before.verdict
    assert set(after.torn) <= set(before.torn)


@given(tellings())
def test_a_source_that_only_reports_never_contradicts_itself(told: tuple[Subject, list[Article], list[Statement]]) -> None:
    subject, articles, said = told
    reported = [s.model_copy(update={"certainty": Certainty.REPORTED, "voices": ("agency",)}) for s in said]
    torn = _compare((subject, articles, [s for s in reported if len(s.answer) < 2])).torn
    assert torn == ()


@given(tellings())
def test_a_verdict_is_what_its_reasons_say(told: tuple[Subject, list[Article], list[Statement]]) -> None:
    found = _compare(told)
    relations = [ground.relation for ground in found.grounds]
    assert relations == sorted(relations, reverse=True)
    assert found.verdict is (relations[0] if relations else min(found.verdict, Verdict.SEVERAL_ACCOUNTS))
    for ground in found.grounds:
        pairs = list(ground.pairs())
        assert pairs
        for one, other in pairs:
            assert one.article != other.article
            assert one.statements
            assert other.statements
            both = one.passed_on or other.passed_on
            assert ground.relation is not Verdict.CONTRADICT or not both
            assert ground.relation is not Verdict.DISPUTE or both


@given(tellings())
def test_sources_that_hold_alike_relate_as_each_of_them_does_alone(
    told: tuple[Subject, list[Article], list[Statement]],
) -> None:
    subject, articles, said = told
    together = _worst(_compare(told))
    for pair in combinations(NAMES, 2):
        alone = _worst(_compare((subject, articles, [s for s in said if s.article in pair])))
        assert alone == {names: relation for names, relation in together.items() if names == frozenset(pair)}


def _worst(comparison: Comparison) -> dict[frozenset[str], Verdict]:
    """The worst relation between any two sources."""
    worst: dict[frozenset[str], Verdict] = {}
    for ground in comparison.grounds:
        for one, other in ground.pairs():
            worst.setdefault(frozenset((one.article, other.article)), ground.relation)
    return worst


@given(tellings())
def test_every_article_has_a_value_or_a_reasoned_silence(told: tuple[Subject, list[Article], list[Statement]]) -> None:
    _, articles, said = told
    comparison = _compare(told)
    assert {*comparison.articles} | {*comparison.silences} == {article.id for article in articles}
    assert not {*comparison.articles} & {*comparison.silences}
    assert sorted(s.key for s in comparison.statements) == sorted(s.key for s in said)


@pytest.mark.parametrize("foretold", ["", "../2024-06-20", "2024-06-20", "2024-06-20/.."])
def test_what_was_past_when_a_source_called_it_still_to_come_contradicts_it(foretold: str) -> None:
    ahead = make.statement("alpha", date=foretold or None, ahead=True)
    found = compared(EVENT, ahead, says("beta", "2024-05-01"), published=["2024-06-10", "2024-12-31"])
    assert found.verdict is Verdict.CONTRADICT


@pytest.mark.parametrize(("foretold", "otherwise"), [("2024-11", True), ("", False), ("2025", False), ("2024-01", False)])
def test_a_forecast_came_out_otherwise_where_its_time_was_over_when_it_was_denied(foretold: str, otherwise: bool) -> None:
    said = [says("alpha", foretold, ahead=True), says("beta", denied=True)]
    found = compared(EVENT, *said, published=["2024-06-20", "2024-12-31"])
    assert [ground.relation for ground in found.grounds] == [Verdict.OTHERWISE] * otherwise


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


def test_what_an_article_told_of_could_be_spoken_of_by_then_whatever_date_others_give() -> None:
    articles = [make.article("alpha", "2024-06-20"), make.article("beta", "2025"), make.article("gamma", "2024-08-16")]
    articles.append(make.article("delta", "2024-05-16"))
    told = make.statement("alpha"), make.statement("beta", date="2024-11-06")
    silences = compare_subject(make.event(), told, articles).silences
    assert silences == {"gamma": Silence.SILENT, "delta": Silence.CANNOT_TELL}
    loose = make.statement("alpha", date="2024")
    assert compare_subject(make.event(), [loose], articles).silences["gamma"] is Silence.SILENT


def test_nothing_had_happened_when_a_later_source_still_expected_or_denied_it() -> None:
    articles = [make.article("alpha", "2025"), make.article("beta", "2024-06-20"), make.article("gamma", "2024-10-16")]
    waiting = make.statement("gamma", ahead=True), make.statement("gamma", denied=True)
    for told in (make.statement("alpha", date="../2024-12-04"), make.statement("alpha")):
        assert compare_subject(make.event(), [told], articles).silences["beta"] is Silence.CANNOT_TELL
        for said in waiting:
            assert compare_subject(make.event(), [told, said], articles).silences == {"beta": Silence.TOO_EARLY}
    both = make.statement("gamma", "it-has", **PASSED), make.statement("gamma", "it-has-not", denied=True, **PASSED)
    assert compare_subject(make.event(), both, articles[1:]).silences == {"beta": Silence.CANNOT_TELL}
    before = make.statement("alpha", date="2024-06-19")  # so that it was gamma who came late
    assert compare_subject(make.event(), [before, waiting[0]], articles).silences == {"beta": Silence.SILENT}


@pytest.mark.parametrize(
    ("concerns", "ahead", "silence"),
    [
        (("visit",), False, Silence.CANNOT_TELL),
        (("vote",), False, Silence.TOO_EARLY),
        (("visit", "vote"), False, Silence.CANNOT_TELL),
        (("vote", "signing"), False, Silence.SILENT),
        (("vote", "seen"), False, Silence.SILENT),
        (("vote", "article-4"), False, Silence.SILENT),
        (("vote",), True, Silence.SILENT),
        ((), False, Silence.SILENT),
    ],
)
def test_a_question_about_events_can_be_answered_once_one_could_be_spoken_of(
    concerns: tuple[str, ...], ahead: bool, silence: Silence
) -> None:
    told = {"visit": None, "vote": "2024-10-24", "signing": "2024-06-18", "seen": None}
    said = [make.statement("alpha", f"of-{name}", name, date=date) for name, date in told.items()]
    said += [make.statement("beta", "of-seen", "seen"), make.statement("alpha", "why", "why", answer=("yes",), ahead=ahead)]
    corpus = make.corpus(
        articles=(make.article("beta", "2024-06-20"), make.article("alpha", "2025")),
        events=tuple(make.event(name) for name in told),
        provisions=(make.provision(),),
        questions=(make.question("why", concerns=concerns),),
        statements=tuple(said),
    )
    assert compare_all(corpus)[-1].silences == {"beta": silence}


def test_a_question_is_too_early_before_anyone_could_answer() -> None:
    asked = make.question("signing", since="2024-12-04")
    articles = [make.article("alpha", "2024-12-05"), make.article("beta", "2024-06-20")]
    comparison = compare_subject(asked, [make.statement("alpha", answer=("yes",))], articles)
    assert comparison.silences == {"beta": Silence.TOO_EARLY}


def independent(*said: Statement, **changes: dict[str, str]) -> int:
    articles = [make.article(name, **({"lineage": name} | changes.get(name, {}))) for name in NAMES]
    followed = {article.id: {"agency"} for article in articles if article.follows == "wire-2024"}
    (position,) = compare_subject(make.event(), said, articles, frozenset({"prefix"}), followed=followed).positions
    return position.independent


def test_which_articles_count_as_one_is_kept_in_order_of_publication() -> None:
    articles = [make.article(name, f"2024-06-1{day}", lineage=name) for day, name in enumerate(NAMES)]
    said = [credited("alpha", "agency"), credited("beta"), credited("gamma", "agency"), credited("delta", "agency", "paper")]
    for told, groups in ((said[:3], (("alpha", "gamma"), ("beta",))), (said, (("alpha", "gamma", "delta"), ("beta",)))):
        (position,) = compare_subject(make.event(), told, articles).positions
        assert position.groups == groups


def credited(name: str, *voices: str) -> Statement:
    return make.statement(name, "-".join(("s", *voices)), date="2024-06-18", voices=voices)


def test_articles_that_credit_one_voice_are_one_voice() -> None:
    assert independent(credited("alpha", "agency"), credited("beta", "agency"), credited("gamma", "agency")) == 1
    assert independent(credited("alpha", "agency"), credited("beta", "paper"), credited("gamma", "agency", "radio")) == 2
    assert independent(credited("alpha", "agency"), credited("beta", "paper"), credited("gamma", "agency", "paper")) == 1


def test_an_article_that_credits_nobody_speaks_for_itself_and_a_prefix_is_nobody() -> None:
    assert independent(credited("alpha"), credited("beta"), credited("gamma", "agency")) == 3
    assert independent(credited("alpha", "prefix"), credited("beta", "prefix")) == 2


def test_a_shared_record_or_lineage_makes_one_voice() -> None:
    both = {"alpha": {"follows": "a-record"}, "beta": {"follows": "a-record"}}
    assert independent(credited("alpha"), credited("beta"), **both) == 1
    wire = {"alpha": {"follows": "wire-2024"}}
    assert independent(credited("alpha"), credited("beta", "agency"), credited("gamma", "paper"), **wire) == 2
    assert independent(credited("alpha"), credited("beta", "paper"), **wire) == 2
    assert independent(credited("alpha"), credited("beta"), alpha={"lineage": "a wire"}, beta={"lineage": "a wire"}) == 1


@given(tellings())
def test_there_are_never_more_voices_than_articles(told: tuple[Subject, list[Article], list[Statement]]) -> None:
    for position in _compare(told).positions:
        assert 1 <= position.independent <= len(position.articles)
        assert sorted(chain(*position.groups)) == sorted(position.articles)


def test_every_subject_is_compared_in_order() -> None:
    corpus = make.corpus(
        articles=(make.article(),), events=(make.event("a"), make.event("b")), provisions=(make.provision(),)
    )
    assert [comparison.subject.id for comparison in compare_all(corpus)] == ["a", "b", "article-4"]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ([says("alpha", "2024-12", ahead=True), says("beta", "2024-07-19")], "2024-07-19"),
        ([says("alpha", "2024-12", ahead=True), says("beta")], "2024-12-01"),
        ([make.statement("alpha", date="../2024-03"), says("beta", "2024")], "2024-01-01"),
        ([says("alpha", "2024-06-18"), says("beta", "2024-06-19"), says("gamma", "2024")], "2024-06-19"),
        ([says("alpha", weekday="tuesday")], None),
    ],
)
def test_an_event_stands_on_the_first_day_that_all_who_tell_of_it_allow(said: list[Statement], day: str | None) -> None:
    assert first_day(compared(EVENT, *said)) == (dates.days(day).first if day else None)


def test_an_undated_event_stands_under_no_month_in_which_it_need_not_have_happened() -> None:
    articles = [make.article("alpha", "2024-06-20"), make.article("beta", "2024-10-16"), make.article("gamma", "2024-11-02")]
    told = {
        "ages-ago": make.statement("alpha", about="ages-ago", date="2010"),
        "since-then": make.statement("alpha", about="since-then"),
        "signing": make.statement("alpha", about="signing", date="2024-06-19"),
        "announced": make.statement("alpha", about="announced"),
        "condemned": make.statement("beta", about="condemned"),
        "sent": make.statement("beta", about="sent", date="2024-10"),
        "old": make.statement("gamma", about="old"),  # before “voted” in the file, though it came out after
        "voted": make.statement("beta", about="voted", date="2024-10-24"),
        "praised": make.statement("gamma", about="praised"),
    }
    events = [compare_subject(make.event(name), [said], articles) for name, said in told.items()]
    *past, year = chronology(events, articles)
    assert [group.title for group in past] == ["2010", "Undated, placed by us after 2010"]
    ids = [entry.entry.id if isinstance(entry.entry, Article) else entry.entry.subject.id for entry in year.entries]
    named = [name + ("*" if e.late else "" if e.dated else "?") for name, e in zip(ids, year.entries, strict=True)]
    assert named == ["signing", "announced?", "alpha", "condemned*", "sent", "old?", "beta", "voted", "praised*", "gamma"]
    first = [entry.first and entry.first.id for entry in year.entries if not entry.dated]
    assert first == ["alpha", "beta", "gamma", "gamma"]


def test_what_only_a_source_of_open_date_tells_stands_behind_the_month_in_which_that_may_have_come_out() -> None:
    articles = [make.article("alpha", "2024-06-20"), make.article("beta", "2024-06-20/.."), make.article("gamma", "2024-12")]
    told = {
        "signing": make.statement("alpha", about="signing", date="2024-06-19"),
        "condemned": make.statement("beta", about="condemned"),
        "welcomed": make.statement("alpha", about="welcomed"),
        "voted": make.statement("gamma", about="voted", date="2024-10-24"),
    }
    events = [compare_subject(make.event(name), [said], articles) for name, said in told.items()]
    (year,) = chronology(events, articles)
    ids = [entry.entry.id if isinstance(entry.entry, Article) else entry.entry.subject.id for entry in year.entries]
    assert ids == ["signing", "welcomed", "alpha", "beta", "condemned", "voted", "gamma"]
    assert [entry.first and entry.first.id for entry in year.entries if entry.late] == ["beta"]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        (says("alpha", "2024", ahead=True), "2024-10-16"),
        (make.statement("alpha", date="2000/..", ahead=True), "2024-10-16"),
        (says("alpha", "2024-06"), "2024-06-01"),
        (make.statement("alpha", date="../2025"), "2024-10-17"),
    ],
)
def test_an_event_stands_where_its_source_can_have_meant(said: Statement, day: str) -> None:
    assert first_day(compared(EVENT, said)) == dates.days(day).first


def test_undated_events_stand_by_whom_they_had_surely_been_reported() -> None:
    articles = [make.article("alpha", "2024"), make.article("beta", "2024-06-20"), make.article("gamma", "2024-06-22")]
    said = {
        "signing": [make.statement("alpha", about="signing", date="2024-02-10")],
        "third": [make.statement("gamma", about="third")],
        "first": [make.statement(name, about="first") for name in ("alpha", "beta")],
        "second": [make.statement("beta", about="second")],
    }
    events = [compare_subject(make.event(name), own, articles) for name, own in said.items()]
    (year,) = chronology(events, articles)
    late = [
        (entry.entry.subject.id, entry.first.id)
        for entry in year.entries
        if entry.late and entry.first and isinstance(entry.entry, Comparison)
    ]
    assert late == [("first", "beta"), ("second", "beta"), ("third", "gamma")]
    nobody = compare_subject(make.event("unknown"), [], articles)
    assert [group.title for group in chronology([nobody], articles)] == ["Undated", "2024"]
