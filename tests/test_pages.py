"""What pages are made of, as plain values: on subjects made for it, before any template."""

import re
from typing import Any

import pytest

from synopsis import Build
from synopsis.compare import compare
from synopsis.corpus import Corpus
from synopsis.data.claimed import claimed
from synopsis.model import Statement
from synopsis.pages import concordance, overview, pages, sources, timeline, treaty, voices
from synopsis.pages.book import Book
from synopsis.pages.parts import Parts
from tests import make

NAMES = ("alpha", "beta", "gamma")


def book(**changes: Any) -> Book:
    given = {
        "changes": (make.change(),),
        "articles": (make.article("alpha", "2024-06-20"), make.article("beta", "2024-10-16")),
        "provisions": (
            make.provision("article-3", number=3),
            make.provision("article-4", number=4),
            make.provision("help", probably="article-4", because="It says the same."),
        ),
    }
    corpus = make.corpus(**{**given, **changes})
    return Book(corpus=corpus, compared=compare(corpus))


def rendered(corpus: Corpus) -> dict[str, str]:
    """Every page by its path."""
    made = [page for page in pages(corpus, compare(corpus)) if page.path.endswith(".md")]
    return {page.path: page.data.decode() for page in made}


def told(**changes: Any) -> dict[str, str]:
    """Every page of a made-up book as a reader has it: without markup, in one line."""
    made = rendered(book(**{"events": (make.event(),), **changes}).corpus)
    return {path: " ".join(re.sub(r"<[^>]+>", "", text).split()) for path, text in made.items()}


@pytest.mark.parametrize("said", [make.statement("alpha"), make.statement("alpha", about="article-4", layer="account")])
@pytest.mark.parametrize("number", [None, 4])
def test_where_there_is_little_no_heading_list_or_table_is_empty(said: Statement, number: int | None) -> None:
    corpus = make.corpus(
        articles=(make.article("alpha", "2024-06-20"), make.article("beta", "2024-10-16")),
        events=(make.event(),),
        provisions=(make.provision(number=number),),
        statements=(said,),
        changes=(make.change(),),
    )
    made = rendered(corpus)
    for path, text in made.items():
        assert not re.findall(r"(?m)^(#+) .*\n\s*(?!\1#)(?=#|\Z)", text), path
        assert not re.findall(r"<(ul|ol|tbody)\b[^>]*>\s*</\1>|:\s*\.|\b0 questions|\b[01] articles", text), path
    assert "diagram" not in made["sources/voices.md"]


def test_of_one_source_nothing_is_said_as_of_several() -> None:
    alone = {"articles": (make.article("alpha", "2024-06-20"),), "provisions": (make.provision(number=4),)}
    made = told(**alone, statements=(make.statement("alpha"),))
    assert "This site has one published source so far:" in made["index.md"]
    assert "None." in made["disagreements.md"]
    assert "beyond those listed" not in made["disagreements.md"]
    assert "1 subject that no other source mentions. With its words" in made["sources/alpha.md"]
    assert "other sources mention" not in made["sources/alpha.md"]


def test_of_two_witnesses_the_other_is_no_plural() -> None:
    quoted = {"alpha": "each side shall help the other at once", "beta": "each side must help the other"}
    said = [make.statement(name, about="article-4", layer="wording", quote=quote) for name, quote in quoted.items()]
    made = told(statements=tuple(said))["treaty.md"]
    assert "As Alpha quotes it, the longer version. In brackets: what the other has instead, adds or leaves out." in made
    assert "The text as the other quotes it: Beta" in made
    third = make.article("gamma"), make.statement("gamma", about="article-4", layer="wording", quote="each side must help")
    of_three = told(articles=(*book().corpus.articles, third[0]), statements=(*said, third[1]))["treaty.md"]
    assert "the longest version. In brackets: what others have instead, add or leave out." in of_three
    assert "The text as others quote it: Beta, Gamma" in of_three


@pytest.mark.parametrize(("text", "but"), [(None, ""), ("agency", ", besides the treaty itself")])
def test_the_treatys_own_text_is_left_out_only_where_it_is_known(text: str | None, but: str) -> None:
    quoted = {"about": "article-4", "layer": "wording", "quote": "each side shall help"}
    said = tuple(make.statement(name, **quoted, voices=("agency",)) for name in ("alpha", "beta"))
    made = told(project=make.project(text=text), voices=(make.voice(),), statements=said)["treaty.md"]
    assert f"Whom each source credits for these words{but}: Alpha: {'nobody' if text else 'Agency'};" in made


@pytest.mark.parametrize("number", [1, 2])
def test_provisions_without_a_number_and_articles_not_reported_are_counted_as_they_are(number: int) -> None:
    listed = [make.provision(f"article-{n}", title=f"Article {n}", number=n) for n in range(1, number + 1)]
    loose = [make.provision(f"loose-{n}", title=f"Loose {n}") for n in range(number)]
    said = [make.statement("alpha", f"of-{each.id}", each.id, layer="account") for each in loose]
    made = told(provisions=(*listed, *loose), statements=tuple(said))["treaty.md"]
    which = "which article this belongs to; it may" if number == 1 else "which articles these belong to; some may"
    assert f"Nothing that we have read says {which} not come from an article at all." in made
    assert f"may come from {'it' if number == 1 else 'them'}." in made


def test_a_source_page_has_what_it_alone_says_of_what_others_speak_of_too() -> None:
    def asked(**changes: Any) -> dict[str, str]:
        said = [
            make.statement("alpha", "mine", "alliance", layer="account", answer=("yes", "no")),
            make.statement(
                "alpha", "maybe", "alliance", layer="account", answer=("perhaps",), at="¶ 2", certainty="speculated"
            ),
            make.statement("beta", "theirs", "alliance", layer="account", answer=("no",)),
            make.statement("alpha", "then", date="2024-06-18"),
            make.statement("beta", "later", date="2024-06-19"),
            make.statement("beta", "cited", date="2024-05-01", certainty="reported", at="¶ 2"),
        ]
        return told(questions=(make.question(excludes=[]),), statements=tuple(said), **changes)

    made = asked()
    alone = "2 subjects on which it gives, in its own voice, a date or an answer that no other source gives."
    assert f"{alone} All 2, with its words It is signed 18 June 2024 “words” ¶ 1" in made["sources/alpha.md"]
    assert "Is it? it is; it may be “words” ¶ 1 “words” ¶ 2 speculated" in made["sources/alpha.md"]
    assert "1 subject on which it gives" in made["sources/beta.md"]
    assert "With its words It is signed 19 June 2024 “words” ¶ 1" in made["sources/beta.md"]


def test_whoever_is_not_named_is_counted_where_credits_are() -> None:
    said = make.statement("alpha", "own"), make.statement("alpha", certainty="reported")
    made = told(statements=said)
    assert "somebody unnamed 1 nobody (it speaks for itself) 1" in made["sources/alpha.md"]
    assert "somebody unnamed1·none" in made["sources/voices.md"]
    assert "somebody unnamed" not in made["sources/beta.md"]


def test_which_sources_count_as_one_is_told_where_not_all_do() -> None:
    articles = tuple(make.article(name, "2024-06-20", lineage=name) for name in NAMES)
    said = [make.statement(name, date="2024-06", voices=("agency",) if name != "beta" else ()) for name in NAMES]
    of_three = told(articles=articles, voices=(make.voice(),), statements=tuple(said))["timeline.md"]
    assert "3 sources, 2 independent (Alpha and Gamma as one)" in of_three
    of_two = told(articles=articles, voices=(make.voice(),), statements=(said[0], said[2]))["timeline.md"]
    assert "2 sources, 1 independent " in of_two
    assert "as one" not in of_two


def test_the_method_speaks_of_names_and_abbreviations_only_where_there_are_some() -> None:
    none, some = (
        told(),
        told(project=make.project(names="alliance", abbreviations={"UN": "United Nations"}), questions=(make.question(),)),
    )
    for sentence in ("so is the fullest name", "tab to an abbreviation"):
        assert sentence not in none["method.md"]
        assert sentence in some["method.md"]


def test_what_others_are_cited_for_is_told_in_one_sentence() -> None:
    said = make.statement("alpha", certainty="reported", ahead=True), make.statement("beta", date="2024-07")
    made = told(statements=said)["index.md"]
    assert "Alpha: still to come (published 20 June 2024), say others whom it cites" in made


def test_a_verdict_leads_to_an_entry_that_begins_with_its_label(antarctic: Build) -> None:
    badge = re.compile(r'<a class="v v-[\w-]+" href="[./]*method/#(verdict_\w+)">([^<]+)</a>')
    pages = {page.path: page.data.decode() for page in antarctic.pages if page.path.endswith(".md")}
    entries = dict(re.findall(r'(?s)<div id="(verdict_\w+)">\s*<p>(.*?)</p>', pages["method.md"]))
    shown = {found for text in pages.values() for found in badge.findall(text)}
    assert {label for verdict, label in shown if verdict == "verdict_several_accounts"} > {"only one gives a date"}
    for verdict, label in shown:
        assert (verdict, label) in badge.findall(entries[verdict])


def test_a_question_stands_under_one_provision_and_is_named_under_the_others() -> None:
    said = [make.statement("alpha", f"of-{name}", name, layer="account") for name in ("article-3", "article-4", "help")]
    said += [make.statement("alpha", f"on-{name}", name, layer="account", answer=("yes",)) for name in ("must", "when")]
    asked = (
        make.question("must", concerns=("help", "article-3")),
        make.question("when", concerns=("article-3", "article-4")),
    )
    page = treaty.sheet(book(statements=tuple(said), questions=asked)).page
    under = {part.subject.link.id: [subject.link.id for subject in part.questions] for part in page.reported}
    assert under == {"article-3": ["when"], "article-4": ["must"]}  # “help” is probably part of Article 4
    elsewhere = {part.subject.link.id: [(q.id, place.id) for q, place in part.elsewhere] for part in page.reported}
    assert elsewhere == {"article-3": [("must", "article-4")], "article-4": [("when", "article-3")]}


def test_a_question_stands_under_no_provision_that_nobody_reports() -> None:
    said = (
        make.statement("alpha", "of-article-4", "article-4", layer="account"),
        make.statement("alpha", "on-must", "must", layer="account", answer=("yes",)),
    )
    asked = (make.question("must", concerns=("article-3", "article-4")),)
    page = treaty.sheet(book(statements=said, questions=asked)).page
    assert [part.subject.link.id for part in page.reported if part.questions] == ["article-4"]
    assert [link.id for link, _ in page.unreported] == ["article-3"]


def test_a_summary_leads_to_the_first_statement_of_each_passage_it_rests_on() -> None:
    said = (
        make.statement("alpha", "b", "article-4", layer="account", at="¶ 2"),
        make.statement("alpha", "a", "article-4", layer="account", at="¶ 1"),
        make.statement("alpha", "c", "article-4", layer="account", at="¶ 1"),
        make.statement("beta", "d", "article-4", layer="account", at="¶ 3"),
    )
    rests_on = ("beta/d", "alpha/b", "alpha/c", "alpha/a")
    summed = make.provision("article-4", number=4, summary={"says": "Help is owed.", "statements": rests_on})
    made = book(statements=said, provisions=(make.provision("article-3", number=3), summed))
    summary = Parts(made, "../").summary(summed)
    assert summary
    led = [(holder.witness.id, [saying.href for saying in holder.sayings]) for holder in summary.holders]
    assert led == [("alpha", ["../sources/alpha/#a", "../sources/alpha/#b"]), ("beta", ["../sources/beta/#d"])]


def test_a_mechanical_prefix_leaves_a_source_its_own_voice() -> None:
    known = (make.voice("prefix", mechanical=True), make.voice("agency"))
    said = [
        make.statement("alpha", f"s{n}", "article-4", layer="account", voices=credited)
        for n, credited in enumerate([(), ("prefix",), ("agency",), ("prefix", "agency")])
    ]
    said.append(make.statement("alpha", "unnamed", "article-4", layer="account", certainty="reported"))
    made = book(voices=known, statements=tuple(said))
    assert (made.own_voice("alpha"), made.own_voice("beta")) == (2, 0)


def test_who_follows_an_agencys_report_rests_on_it_with_who_credits_the_agency() -> None:
    articles = (make.article("alpha", lineage="a wire", follows="wire-2024"), make.article("beta", lineage="its own"))
    said = make.statement("alpha", date="2024"), make.statement("beta", date="2024", voices=("agency",))
    given = {"articles": articles, "voices": (make.voice("agency"),), "events": (make.event(),), "statements": said}
    for record, leaning in ((make.record(voice="agency"), [(("Agency",), ["alpha"])]), (make.record(), [])):
        page = voices.sheet(book(**given, records=(record,))).page
        assert [(each.shared, [witness.id for witness in each.inferred]) for each in page.leaning] == leaning
    prefix = given | {"voices": (make.voice("agency", mechanical=True),), "records": (make.record(voice="agency"),)}
    page = voices.sheet(book(**prefix)).page
    assert page.leaning == (), "a prefix is nobody's report"


def test_nothing_rests_on_a_mechanical_prefix() -> None:
    articles = (make.article("alpha", lineage="one text"), make.article("beta", lineage="one text"))
    said = tuple(make.statement(name, date="2024", voices=("prefix",)) for name in ("alpha", "beta"))
    given = {"articles": articles, "voices": (make.voice("prefix", mechanical=True),), "events": (make.event(),)}
    page = voices.sheet(book(**given, statements=said)).page
    assert [each.shared for each in page.leaning] == [()]


def test_no_source_came_before_an_event_that_it_reports() -> None:
    articles = (make.article("alpha", "2024-06-20"), make.article("beta", "2025"))
    for told, before in ((make.statement("alpha"), None), (make.statement("alpha", ahead=True), "signing")):
        said = told, make.statement("beta", date="2024-11-06")
        page = overview.sheet(book(articles=articles, events=(make.event(),), statements=said)).page
        assert (page.cards[0].before and page.cards[0].before.id) == before


def test_a_reason_names_the_days_of_publication_where_these_decide() -> None:
    foretold = make.statement("alpha", date="2024-07", ahead=True)
    waiting, came = make.statement("beta", ahead=True), make.statement("beta", date="2024-08")
    for other, dates in ((waiting, ["2024-06-20", "2024-10-16"]), (came, [None, None])):
        made = book(events=(make.event(),), statements=(foretold, other))
        because = Parts(made, "../").because(made.comparison["signing"])
        assert because
        assert [because.one.published, because.other.published] == dates


def test_a_crowded_year_has_months_and_what_is_undated_in_it_a_heading_of_its_own() -> None:
    days = [f"2024-06-{day:02}" for day in range(1, 12)]
    said = [make.statement("alpha", f"s{n}", f"e{n}", date=day) for n, day in enumerate(days)]
    said.append(make.statement("beta", "undated", "undated"))
    events = (*(make.event(f"e{n}") for n in range(len(days))), make.event("undated"))
    page = timeline.sheet(book(events=events, statements=tuple(said))).page
    (year,) = page.stretches
    assert [(month.title, month.anchor) for month in year.months] == [
        ("June 2024", "_2024-06"),
        ("Undated, reported by 16 October 2024", "_by-beta"),
        ("October 2024", "_2024-10"),
    ]


def test_speculation_is_told_as_such_wherever_a_value_stands_by_itself() -> None:
    guess = make.statement("alpha", date="2024-05-03", certainty="speculated")
    made = book(events=(make.event(),), statements=(guess, make.statement("beta", certainty="speculated")))
    page = concordance.sheet(made).page
    ((_, rows),) = page.themes[:1]
    assert [cell.text for cell in rows[0].cells] == ["speculates: 3 May 2024", "speculates"]
    dated, undated = Parts(made, "../").subject(made.comparison["signing"]).holdings
    assert all(holder.speculating for holding in (dated, undated) for holder in holding.holders)
    (claim,) = claimed(made.corpus, made.compared)
    assert claim.says == "Alpha says that it is possible (¶ 1)."


def test_what_is_only_speculated_hides_nothing_that_is_said_firmly() -> None:
    guess = make.statement("alpha", "guess", date="2024-05-03", certainty="speculated")
    made = book(events=(make.event(),), statements=(guess, make.statement("alpha", "firm")))
    page = concordance.sheet(made).page
    assert page.themes[0][1][0].cells[0].text == "reports it · speculates: 3 May 2024"
    cited = make.statement("alpha", "cited", "alliance", answer=("yes",), certainty="reported", voices=("agency",))
    own = make.statement("alpha", "own", "alliance", answer=("yes",), certainty="speculated")
    made = book(questions=(make.question(),), voices=(make.voice(),), statements=(own, cited))
    page = concordance.sheet(made).page
    texts = [cell.text for _, rows in page.themes for row in rows for cell in row.cells]
    assert "speculates: it is · citing others: it is" in texts


@pytest.mark.parametrize(("weekday", "told"), [(None, " All of these days may be meant, or one of them."), ("tuesday", "")])
def test_a_span_is_explained_unless_a_weekday_narrows_it(weekday: str | None, told: str) -> None:
    said = make.statement("alpha", date="2024-06-18/2024-06-19", weekday=weekday)
    made = book(events=(make.event(),), statements=(said,))
    (claim,) = claimed(made.corpus, made.compared)
    assert claim.says == f"Alpha says so (¶ 1).{told}"


def test_a_source_and_a_voice_of_one_id_keep_their_own_names() -> None:
    said = make.statement("alpha", date="2024-06-18")
    voice = make.voice("alpha").model_copy(update={"name": "Somebody Else"})
    made = book(events=(make.event(),), voices=(voice,), statements=(said,))
    (claim,) = claimed(made.corpus, made.compared)
    assert claim.says == "Alpha says so (¶ 1)."


def test_a_date_that_not_all_give_with_its_weekday_is_shown_without() -> None:
    said = (
        make.statement("alpha", date="2024-06-18", weekday="tuesday"),
        make.statement("beta", date="2024-06-18"),
    )
    made = book(events=(make.event(),), statements=said)
    (position,) = made.comparison["signing"].positions
    assert made.label(made.comparison["signing"], position) == "18 June 2024"
    (claim,) = claimed(made.corpus, made.compared)
    assert (claim.when, claim.id) == ("18 June 2024", "signing-2024-06-18")


def test_a_heading_of_undated_events_claims_no_years_and_keeps_its_address() -> None:
    told = {"old": "1994", "undated": None, "unrelated": "1996"}
    said = tuple(make.statement("alpha", name, name, date=date) for name, date in told.items())
    page = timeline.sheet(book(events=tuple(map(make.event, told)), statements=said)).page
    headings = [(stretch.title, stretch.anchor) for stretch in page.stretches[:2]]
    assert headings == [("1994", "_1994"), ("Undated, placed by us after 1994", "_undated-between-1994-and-1996")]


@pytest.mark.parametrize(
    ("alpha", "beta", "alone"),
    [
        (("article-4",), (), ["article-4"]),
        (("article-4",), ("help",), []),
        (("help",), ("article-4",), []),
        (("help",), ("article-3",), ["help"]),
        (("article-4", "help"), (), ["article-4", "help"]),
    ],
)
def test_alone_says_a_source_what_no_other_reports_without_its_number(
    alpha: tuple[str, ...], beta: tuple[str, ...], alone: list[str]
) -> None:
    said = [
        make.statement(name, f"of-{about}", about, layer="account")
        for name, own in (("alpha", alpha), ("beta", beta))
        for about in own
    ]
    made = book(statements=tuple(said))
    page = sources.sheet(made, made.corpus.articles[0], {}).page
    assert [link.id for link, _, _ in page.alone] == alone


def test_a_count_of_subjects_says_what_it_counts(antarctic: Build) -> None:
    shown = {page.path: page.data.decode() for page in antarctic.pages if page.path.endswith(".md")}
    counted = "An unnumbered provision counts here as the numbered one that it probably belongs to."
    assert shown["sources/almanac.md"].count(counted) == 2
    assert "Questions that only one source answers</a>" in shown["disagreements.md"]
    assert "each\nprovision is taken by itself" in shown["concordance.md"]
    lone = book(
        statements=(make.statement("alpha"),), events=(make.event(),), provisions=(make.provision("article-4", number=4),)
    )
    assert not any("An unnumbered provision counts" in page.data.decode() for page in pages(lone.corpus, lone.compared))


@pytest.mark.parametrize(
    ("credited", "shared"), [([("agency",), ("agency",)], ("Agency",)), ([("agency",)], ()), ([("agency",), ()], ())]
)
def test_a_credit_that_several_statements_share_is_said_once(
    credited: list[tuple[str, ...]], shared: tuple[str, ...]
) -> None:
    said = [
        make.statement("alpha", f"s{n}", "article-4", layer="wording", quote=f"words {n}", voices=voices)
        for n, voices in enumerate(credited)
    ]
    made = book(voices=(make.voice("agency"),), statements=tuple(said), events=(make.event(),))
    page = treaty.sheet(made).page
    (quoted,) = page.reported[0].quoted
    assert quoted.holder.shared == shared
    written = next(page.data.decode() for page in pages(made.corpus, made.compared) if page.path == "treaty.md")
    assert written.count("credits Agency") == sum(map(bool, [shared] if shared else credited))


def test_a_shared_credit_is_parted_from_the_mark_before_it() -> None:
    said = tuple(
        make.statement("alpha", f"s{n}", "help", layer="wording", quote=f"words {n}", voices=("agency",)) for n in range(2)
    )
    made = book(voices=(make.voice("agency"),), statements=said, events=(make.event(),))
    written = next(page.data.decode() for page in pages(made.corpus, made.compared) if page.path == "treaty.md")
    assert '<i class="tag">unnumbered</i> <span class="credits">credits Agency</span>' in written


def test_the_first_screen_has_the_summary_in_brief_and_the_list_below_in_full(antarctic: Build) -> None:
    written = next(page.data.decode() for page in antarctic.pages if page.path == "index.md")
    assert '<b class="signed">Our summary</b> Antarctica is for peace alone.</dd>' in written
    assert written.count("no army may do there what armies do") == 1
