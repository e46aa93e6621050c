"""What is said of aligned words: no sentence may deny an article a word that it has in the passage."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopsis.compare import compare
from synopsis.compare.apparatus import Apparatus
from synopsis.compare.collate import Word
from synopsis.compare.lacking import Lection
from synopsis.pages.variants import texts
from synopsis.problems import Place, Spot
from synopsis.words import SLIGHT, keys
from tests import make

NAMES = ("alpha", "beta", "gamma")
WORDS = st.sampled_from(["all", "means", "at", "its", "the", "and", "the", "and", "help", "war", "aid"])
QUOTES = st.dictionaries(
    st.sampled_from(NAMES), st.lists(WORDS, min_size=2, max_size=9).map(lambda words: [" ".join(words)]), min_size=2
)
FRAGMENT = st.lists(WORDS, min_size=2, max_size=5).map(" ".join)
FRAGMENTS = st.dictionaries(st.sampled_from(NAMES), st.lists(FRAGMENT, min_size=1, max_size=3), min_size=2)


def apparatus(quotes: Mapping[str, Sequence[str]]) -> Apparatus | None:
    said = [
        make.statement(name, f"s{number}", "article-4", quote=quote, layer="wording")
        for name, own in quotes.items()
        for number, quote in enumerate(own)
    ]
    articles = tuple(make.article(name) for name in quotes)
    corpus = make.corpus(articles=articles, statements=tuple(said), provisions=(make.provision(),))
    return compare(corpus).apparatuses.get("article-4")


def told(lections: Sequence[Lection]) -> list[tuple[str, tuple[str, ...]]]:
    return [(lection.words, lection.witnesses) for lection in lections]


def denied(made: Apparatus) -> list[tuple[str, str]]:
    """Each word that a sentence says an article does not have in a passage that it shares, and the article."""
    joined = [name for name in made.collation.witnesses if any(count > 1 for _, count in shared(made, name))]
    sentences = [(lection.words, lection.witnesses) for lection in (*made.omitted, *made.broken)]
    sentences += [(only.words, tuple(joined)) for only in made.alone if only.witnesses[0] in joined]
    sentences += [(lection.words, variant.unquoted) for variant in made.variants for lection in variant.lections]
    own = {(only.words, name) for only in made.alone for name in only.witnesses}
    return [
        (key, name)
        for words, lacking in sentences
        for name in lacking
        if name in joined and (words, name) not in own
        for key in keys(words)
    ]


def shared(made: Apparatus, name: str) -> list[tuple[str, int]]:
    """The words of an article, each with how many have it in the same column."""
    row = made.collation.witnesses.index(name)
    return [
        (word.key, sum(isinstance(cell, Word) and cell.key == word.key for cell in column.cells))
        for column in made.collation.columns
        if isinstance(word := column.cells[row], Word)
    ]


@given(QUOTES)
def test_no_sentence_denies_an_article_a_word_that_it_has(quotes: dict[str, list[str]]) -> None:
    made = apparatus(quotes)
    if made:
        for key, name in denied(made):
            assert (key, 1) not in shared(made, name), (quotes, key, name)


@given(FRAGMENTS)
def test_no_sentence_denies_an_article_a_word_that_another_fragment_of_it_has(quotes: dict[str, list[str]]) -> None:
    made = apparatus(quotes)
    if made:
        for key, name in denied(made):
            assert key in SLIGHT or (key, 1) not in shared(made, name), (quotes, key, name)


def test_nobody_alone_quotes_what_another_has_in_another_fragment() -> None:
    apart = ["the parties shall immediately consult", "provide military help with all means"]
    made = apparatus({"alpha": ["immediately provide military help"], "beta": apart})
    assert made
    assert told(made.alone) == [("the parties shall … consult … with all means", ("beta",))]


@given(QUOTES)
def test_sentences_print_words_as_quoted(quotes: dict[str, list[str]]) -> None:
    made = apparatus(quotes)
    if made:
        for lection in (*made.omitted, *made.broken, *made.alone):
            parts = lection.words.split(" … ")
            assert any(all(part in own[0] for part in parts) for own in quotes.values())


def test_swapped_words_are_no_omission() -> None:
    made = apparatus({"alpha": ["help and assistance"], "beta": ["assistance and help"]})
    assert made
    assert not made.omitted
    assert not made.broken
    assert not made.alone


def test_what_stands_elsewhere_in_the_sentence_is_not_left_out() -> None:
    made = apparatus({"alpha": ["arms and grain come"], "beta": ["arms grain come by sea and land"]})
    assert made
    assert not made.omitted
    assert told(made.broken) == [("by sea", ("alpha",))]
    assert told(made.alone) == [("by sea … land", ("beta",))]


def test_a_repeated_word_can_be_left_out_once() -> None:
    made = apparatus({"alpha": ["the law of the land, of the sea"], "beta": ["the law of the sea"]})
    assert made
    assert told(made.omitted) == [("land, of the", ("beta",))]


def test_another_number_is_a_variant() -> None:
    made = apparatus({"alpha": ["some 1.5 billion dollars"], "beta": ["some 15 billion dollars"]})
    assert made
    assert [told(variant.lections) for variant in made.variants] == [[("1.5", ("alpha",)), ("15", ("beta",))]]


@pytest.mark.parametrize(
    ("long", "short", "words"),
    [
        ("the Parties—Russia and the DPRK—shall help", "the Parties shall help", "Russia and the DPRK"),
        ("the Parties of long-term aid shall help", "the Parties shall help", "of long-term aid"),
        ("the help of the U.N. shall be given", "the help shall be given", "of the U.N."),
        ("the Parties, and their allies, shall help", "the Parties shall help", "and their allies"),
    ],
)
def test_what_is_left_out_is_printed_as_quoted(long: str, short: str, words: str) -> None:
    made = apparatus({"alpha": [long], "beta": [short]})
    assert made
    assert told(made.omitted) == [(words, ("beta",))]


def test_a_word_that_stands_elsewhere_is_not_called_unquoted() -> None:
    made = apparatus({"alpha": ["give help now"], "beta": ["give aid now"], "gamma": ["now we give of our help"]})
    assert made
    for variant in made.variants:
        assert "gamma" not in variant.unquoted


def test_a_text_says_whose_words_stand_elsewhere_in_the_sentence() -> None:
    attacked = "if a Party is subjected to an armed attack and is in a state of war"
    invaded = "if a Party is put in a state of war by an armed invasion"
    made = apparatus({"alpha": [attacked], "beta": [invaded]})
    assert made
    elsewhere = {}
    for text in texts(made.collation):
        places = [place for quotation in text.quotations for place in quotation]
        found = {words for place in places for words, names in place.variants if set(names) <= set(place.moved)}
        elsewhere[text.witnesses[0]] = found
    assert elsewhere == {"alpha": {"by", "invasion"}, "beta": {"to", "attack and is"}}


def test_a_text_names_besides_what_others_quote_without_a_place_in_it() -> None:
    made = apparatus({"alpha": ["help with all means"], "beta": ["gives help with all means at once", "by the law of both"]})
    assert made
    longest, other = texts(made.collation)
    assert [text.witnesses for text in (longest, other)] == [("beta",), ("alpha",)]
    assert longest.besides == ()
    assert other.besides == (("gives", ("beta",)), ("by the law of both", ("beta",)))
    (last,) = (place for quotation in other.quotations for place in quotation if place.added)
    assert (last.added, last.ends) == ((("at once", ("beta",)),), True)


def test_a_word_that_stands_for_several_stands_beside_them_all() -> None:
    made = apparatus({"alpha": ["between the Russian Federation and others"], "beta": ["between Russia and others"]})
    assert made
    ((first, second, third),) = texts(made.collation)[0].quotations
    assert (second.words, second.variants) == ("the Russian Federation", (("Russia", ("beta",)),))
    assert (first.plain, third.plain) == (True, True)


def test_who_quotes_the_same_words_has_the_same_text() -> None:
    made = apparatus(
        {"alpha": ["gives help at once"], "beta": ["gives help with all means"], "gamma": ["gives help at once"]}
    )
    assert made
    assert [text.witnesses for text in texts(made.collation)] == [("beta",), ("alpha", "gamma")]
    (places,) = texts(made.collation)[0].quotations
    assert [place.added for place in places if place.added] == [(("at once", ("alpha", "gamma")),)]


@given(QUOTES)
def test_a_text_has_all_that_every_witness_quotes(quotes: dict[str, list[str]]) -> None:
    if not (made := apparatus(quotes)):
        return
    for text in texts(made.collation):
        places = [place for quotation in text.quotations for place in quotation]
        told = [place.words for place in places]
        told += [words for place in places for words, _ in (*place.variants, *place.added)]
        told += [words for words, _ in text.besides]
        shown = {key for words in told for key in keys(words)}
        assert {key for own in quotes.values() for quote in own for key in keys(quote)} - SLIGHT <= shown


def test_fragments_stand_in_the_order_of_their_file() -> None:
    said = [
        make.statement(
            "alpha", name, "article-4", quote=quote, layer="wording", place=Place(file="a", spots={(): Spot(line, 1)})
        )
        for line, name, quote in ((1, "z", "shall give help"), (9, "a", "with all means"))
    ]
    said.append(make.statement("beta", "s", "article-4", quote="give help with all means", layer="wording"))
    corpus = make.corpus(
        articles=(make.article("alpha"), make.article("beta")), statements=tuple(said), provisions=(make.provision(),)
    )
    text = next(text for text in texts(compare(corpus).apparatuses["article-4"].collation) if text.witnesses == ("alpha",))
    assert [" ".join(place.words for place in quotation) for quotation in text.quotations] == [
        "shall give help",
        "with all means",
    ]


def test_different_passages_make_no_apparatus() -> None:
    assert apparatus({"alpha": ["peace and law"], "beta": ["mutual military help"]}) is None


def test_an_official_whom_several_credit_makes_no_apparatus() -> None:
    said = [make.statement(name, quote="help at once", voices=("minister",)) for name in ("alpha", "beta")]
    corpus = make.corpus(
        articles=(make.article("alpha"), make.article("beta")), statements=tuple(said), events=(make.event(),)
    )
    assert not compare(corpus).apparatuses


def test_nobody_breaks_off_before_what_is_moved() -> None:
    made = apparatus({"alpha": ["at all all and means"], "beta": ["and at means and all"]})
    assert made
    assert told(made.broken) == [("all", ("beta",))]


def test_nobody_breaks_off_who_goes_on_with_words_that_others_have_before() -> None:
    envoy, clerk = "the old envoy meets a young clerk today", "a young clerk meets the old envoy"
    made = apparatus({"alpha": [envoy], "beta": [clerk]})
    assert made
    assert not made.broken


@pytest.mark.parametrize(("second", "bears"), [("attack", None), ("invasion", "trigger")])
def test_a_variant_names_the_question_that_its_words_answer_differently(second: str, bears: str | None) -> None:
    quotes = {"alpha": "if it is attacked by a state", "beta": "if it gets attacked by a state"}
    answers = {"alpha": ["attack"], "beta": [second]}
    said = [
        make.statement(name, f"{about}-said", about, quote=quote, layer="wording", answer=answers[name] if given else [])
        for name, quote in quotes.items()
        for about, given in (("article-4", False), ("trigger", True))
    ]
    asked = make.question("trigger", concerns=["article-4"], answers={"attack": "an attack", "invasion": "an invasion"})
    corpus = make.corpus(
        articles=tuple(make.article(name) for name in quotes),
        statements=tuple(said),
        provisions=(make.provision(),),
        questions=(asked,),
    )
    (variant,) = compare(corpus).apparatuses["article-4"].variants
    assert (variant.question.id if variant.question else None, told(variant.lections)) == (
        bears,
        [("is", ("alpha",)), ("gets", ("beta",))],
    )


def test_the_name_in_an_articles_own_voice_is_compared_before_one_that_it_passes_on() -> None:
    """What a mechanical prefix introduces, is its own."""
    prefix, wire = make.voice("prefix", mechanical=True), make.voice("wire")
    given = (("one", "Treaty on Aid", ["prefix"], "asserted"), ("two", "Treaty on Mutual Aid", ["wire"], "reported"))
    said = [
        make.statement("one", name, "name", quote=quote, layer="account", certainty=certainty, voices=voices)
        for name, quote, voices, certainty in given
    ]
    said.append(make.statement("other", "three", "name", quote="Treaty on Aid", layer="account"))
    corpus = make.corpus(
        project=make.project(names="name"),
        articles=(make.article("one"), make.article("other")),
        statements=tuple(said),
        questions=(make.question("name"),),
        voices=(prefix, wire),
    )
    compared = compare(corpus).apparatuses["name"]
    assert [statement.id for statement in compared.statements] == ["one", "three"]
