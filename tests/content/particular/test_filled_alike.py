"""Subjects that ask about one thing are filled alike: by the same sources, in one layer, with one care for who says it."""

import re
from collections import defaultdict
from collections.abc import Mapping

import pytest

from synopsis import Build
from synopsis.read.originals import OriginalText
from synopsis.vocabulary import Certainty, Layer, Part

PRESS = {"broadcaster", "newspaper", "news agency"}


@pytest.mark.parametrize(
    ("asked", "wider"),
    [
        ("upper-house-act", "russia-ratifies"),
        ("south-korea-reaction", "neighbours-view"),
        ("japan-reaction", "outside-response"),
    ],
)
def test_who_speaks_in_one_subject_speaks_in_the_wider_one(sources: Build, asked: str, wider: str) -> None:
    speaking = {about: {s.article for s in sources.corpus.statements if s.about == about} for about in (asked, wider)}
    assert speaking[asked]
    assert speaking[asked] - speaking[wider] == set()


@pytest.mark.parametrize(
    "asked", ["critics-objection", "japan-reaction", "kim-describes", "us-on-arms", "us-reaction", "who-claims-support"]
)
def test_that_somebody_said_something_is_the_sources_own_word(sources: Build, asked: str) -> None:
    said = [s for s in sources.corpus.statements if s.about == asked]
    own = [s for s in said if not any(sources.corpus.voice[name].kind in PRESS for name in s.voices)]
    assert own
    assert [s.id for s in own if s.certainty is not Certainty.ASSERTED] == []


@pytest.mark.parametrize("asked", ["importance", "reactions-worded", "sanctions-worded", "who-isolated"])
def test_the_words_in_which_something_is_judged_are_in_one_layer(sources: Build, asked: str) -> None:
    assert {s.layer for s in sources.corpus.statements if s.about == asked} == {Layer.READING}


@pytest.mark.parametrize(
    ("article", "words"),
    [
        ("skai", "transferring technology"),
        ("skai", "ballistic missiles"),
        ("eprimefeed", "military equipment"),
        ("digest", "deepening military"),
    ],
)
def test_what_is_said_to_happen_or_to_be_in_the_treaty_is_an_account(sources: Build, article: str, words: str) -> None:
    said = [s for s in sources.corpus.said_by[article] if words in s.quote and s.layer]
    assert said
    assert [s.id for s in said if s.layer is not Layer.ACCOUNT] == []


def test_the_same_words_of_the_encyclopaedia_credit_the_same_references(sources: Build) -> None:
    credited = defaultdict[tuple[str, str], set[frozenset[str]]](set)
    for s in sources.corpus.said_by["encyclopaedia"]:
        credited[str(s.at), s.quote].add(frozenset(s.voices) - {"treaty-text"})
    assert credited
    assert [words for words, voices in credited.items() if len(voices) > 1] == []


def test_what_a_source_judges_itself_credits_nobody(sources: Build) -> None:
    said = [s for s in sources.corpus.said_by["skai"] if "formalizes" in s.quote]
    assert said
    assert [s.id for s in said if s.voices] == []


def test_every_title_that_says_what_kind_of_treaty_it_is_is_compared(
    sources: Build, texts: Mapping[str, OriginalText]
) -> None:
    passages = texts["encyclopaedia"].passages
    compared = {s.at for s in sources.corpus.said_by["encyclopaedia"] if s.about == "kind-of-treaty"}
    named = re.compile("defen[cs]e (pact|treaty)", re.I)
    titles = {at for at, words in passages.items() if at.part is Part.REFERENCE and named.search(words)}
    assert titles
    assert titles - compared == set()
