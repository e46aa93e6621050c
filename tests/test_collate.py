from hypothesis import given
from hypothesis import strategies as st

from synopsis.collate import Kind, collate

WORDS = st.sampled_from(["all", "means", "at", "its", "disposal", "without", "delay,", "Delay", "war"])
FRAGMENTS = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=3)
WITNESSES = st.dictionaries(st.sampled_from("SDENW"), FRAGMENTS, min_size=1, max_size=4)


@given(WITNESSES)
def test_no_word_is_lost_or_added(fragments: dict[str, list[str]]) -> None:
    collation = collate(fragments)
    for row, name in enumerate(collation.witnesses):
        laid = " ".join(segment.words[row] for segment in collation.segments).split()
        assert sorted(laid) == sorted(" ".join(fragments[name]).split())
        if name not in collation.reordered:
            assert laid == " ".join(fragments[name]).split()


@given(WITNESSES)
def test_every_segment_is_of_the_kind_that_it_says(fragments: dict[str, list[str]]) -> None:
    for segment in collate(fragments).segments:
        assert any(segment.words)
        assert (segment.kind is Kind.ABSENCE) == ("" in segment.words)
        if segment.kind is Kind.AGREEMENT:
            assert len({words.casefold().replace(",", "") for words in segment.words}) == 1


@given(FRAGMENTS)
def test_a_witness_agrees_with_itself(fragments: list[str]) -> None:
    collation = collate({"A": fragments, "B": fragments})
    assert {segment.kind for segment in collation.segments} <= {Kind.AGREEMENT}
    assert collation.shared == collation.fewest


def test_agreement_substitution_and_absence_are_told_apart() -> None:
    collation = collate({"D": ["all means at its disposal"], "W": ["all means in its possession without delay"]})
    assert [(segment.kind, segment.words) for segment in collation.segments] == [
        (Kind.AGREEMENT, ("all means", "all means")),
        (Kind.SUBSTITUTION, ("at", "in")),
        (Kind.AGREEMENT, ("its", "its")),
        (Kind.SUBSTITUTION, ("disposal", "possession")),
        (Kind.ABSENCE, ("", "without delay")),
    ]
    assert (collation.shared, collation.fewest) == (3, 5)


def test_the_same_words_in_another_order_are_the_same_words() -> None:
    collation = collate({"S": ["all means", "military help"], "E": ["military help with all means"]})
    assert collation.reordered == {"S"}
    assert [segment.words for segment in collation.segments] == [
        ("military help", "military help"),
        ("", "with"),
        ("all means", "all means"),
    ]


def test_punctuation_and_case_are_no_variants() -> None:
    assert collate({"A": ["Without delay,"], "B": ["without delay"]}).segments[0].kind is Kind.AGREEMENT
