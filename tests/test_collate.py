"""The alignment: cases drawn out to be read, and what holds for all of them."""

from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopsis.compare.chains import heaviest
from synopsis.compare.collate import Collation, ColumnKind, Gap, Word, collate, running
from synopsis.words import split

CASES = sorted((Path(__file__).parent / "collations").glob("*.txt"))
GAPS = {Gap.NOT_QUOTED: ".", Gap.OMITTED: "-", Gap.REPLACED: "<", Gap.ELSEWHERE: "="}
WORDS = st.sampled_from(
    [
        "all",
        "means",
        "at",
        "its",
        "the",
        "disposal",
        "without",
        "delay,",
        "Delay",
        "war",
        "– state",
        "war—the",
        "1.5",
        "U.N.",
    ]
)
FRAGMENTS = st.lists(st.lists(WORDS, min_size=1, max_size=7).map(" ".join), max_size=3)
WITNESSES = st.dictionaries(st.sampled_from("SDENW"), FRAGMENTS, min_size=1, max_size=5)


def drawn(collation: Collation) -> str:
    """A line for each witness and one for the kinds. `.` not quoted, `-` omitted, `<` replaced, `=` elsewhere, `~` moved."""
    lines = [[name, *(_cell(c.cells[row]) for c in collation.columns)] for row, name in enumerate(collation.witnesses)]
    lines.append(["", *(column.kind.value for column in collation.columns)])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines
    )


def _cell(cell: Word | Gap) -> str:
    return GAPS[cell] if isinstance(cell, Gap) else "~" * cell.moved + cell.text


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_is_aligned_as_drawn(path: Path) -> None:
    given, _, expected = path.read_text(encoding="utf-8").partition("\n\n")
    witnesses = dict(line.split(":", 1) for line in given.splitlines())
    fragments = {name: [part.strip() for part in text.split("|") if part.strip()] for name, text in witnesses.items()}
    assert drawn(collate(fragments)) == expected, "draw it anew, if this is better"


@given(WITNESSES)
def test_every_witness_is_read_back_exactly(fragments: dict[str, list[str]]) -> None:
    collation = collate(fragments)
    assert {name: read_back(collation, name) for name in fragments} == fragments


def read_back(collation: Collation, witness: str) -> list[str]:
    """The fragments of a witness, from its row. Those without a word are not in it."""
    row = collation.witnesses.index(witness)
    words = [cell for column in collation.columns if isinstance(cell := column.cells[row], Word)]
    words.sort(key=lambda word: (word.fragment, word.place))
    return [running(group) for _, group in groupby(words, key=lambda word: word.fragment)]


@given(WITNESSES, st.randoms())
def test_neither_order_nor_names_matter(fragments: dict[str, list[str]], random: object) -> None:
    names = list(fragments)
    random.shuffle(names)  # type: ignore[attr-defined]
    renamed = {name: f"{number}" for number, name in enumerate(names)}
    other = collate({renamed[name]: fragments[name] for name in names})
    here = collate(fragments)
    rows = [other.witnesses.index(renamed[name]) for name in fragments]
    assert [c.cells for c in here.columns] == [tuple(c.cells[row] for row in rows) for c in other.columns]


@given(WITNESSES)
def test_every_column_is_of_the_kind_that_it_says(fragments: dict[str, list[str]]) -> None:
    for column in collate(fragments).columns:
        words = [cell.key for cell in column.cells if isinstance(cell, Word)]
        assert words
        assert (column.kind is ColumnKind.VARIANT) == (len(set(words)) > 1)
        assert (column.kind is ColumnKind.SHARED) == (len(set(words)) == 1 and len(words) == len(column.cells))


@given(FRAGMENTS)
def test_a_witness_agrees_with_itself(fragments: list[str]) -> None:
    collation = collate({"A": fragments, "B": [text.upper() for text in fragments]})
    assert {column.kind for column in collation.columns} <= {ColumnKind.SHARED}


@given(WITNESSES)
def test_a_column_is_for_one_place_and_the_rows_keep_their_order(fragments: dict[str, list[str]]) -> None:
    collation = collate(fragments)
    for row in range(len(collation.witnesses)):
        cells = [cell for column in collation.columns if isinstance(cell := column.cells[row], Word) and not cell.moved]
        for fragment in {cell.fragment for cell in cells}:
            places = [cell.place for cell in cells if cell.fragment == fragment]
            assert places == sorted(places)


@given(WITNESSES, FRAGMENTS)
def test_no_gap_says_omitted_of_a_word_that_stands_alone_in_the_passage(
    fragments: dict[str, list[str]], more: list[str]
) -> None:
    collation = collate({**fragments, "X": more[:1], "Y": [" ".join(reversed(text.split())) for text in more[:1]]})
    row = collation.witnesses.index("X")
    alone = {
        cell.key
        for column in collation.columns
        if isinstance(cell := column.cells[row], Word)
        and not any(isinstance(o, Word) and o.key == cell.key for at, o in enumerate(column.cells) if at != row)
    }
    for column in collation.columns:
        if column.cells[row] is Gap.OMITTED:
            assert not alone.intersection(cell.key for cell in column.cells if isinstance(cell, Word))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.5 billion, 15,000; at 10:30. 1/2 (15%)", "1.5 billion 15,000 at 10:30 1/2 15%"),
        ("the Parties—Russia and the DPRK–shall", "the parties russia and the dprk shall"),
        ("without…delay and/or", "without delay and or"),
        ("Co-operation, co\u2011operation, co\u00adoperation", "cooperation cooperation cooperation"),
        ("Russia-DPRK, long-term, 18-19 June", "russia dprk long term 18 19 june"),
        ("don’t don't ‘tis’ states’", "don't don't tis states"),
        ("cafe\u0301 CAFÉ", "café café"),
        ("15² x", "15² x"),
        ("$5 £20m 5€ %", "$5 £20m 5€"),
        ("the U.N. and the U.S.-led, UN-led e.g. p. 5", "the un and the us led un led eg p 5"),
        ("हिन्दी की", "हिन्दी की"),
        (" – — … ", ""),
    ],
)
def test_words_are_told_apart(text: str, expected: str) -> None:
    assert [piece.key for piece in split(text)] == expected.split()


@given(st.text())
def test_no_mark_is_lost(text: str) -> None:
    pieces = split(text)
    printed = "".join(piece.text if piece.glued else f"{piece.text} " for piece in pieces).strip()
    assert printed == (" ".join(text.split()) if pieces else "")
    assert all(piece.key for piece in pieces)


@given(st.lists(st.dictionaries(st.integers(0, 5), st.integers(1, 5)), max_size=6), st.integers(0, 3))
def test_no_chain_weighs_more(weights: list[dict[int, int]], following: int) -> None:
    best: dict[tuple[int, int], int] = {}
    for here, row in enumerate(weights):
        for there, weight in row.items():
            before = [
                most + (following if (here - x, there - y) == (1, 1) else 0)
                for (x, y), most in best.items()
                if x < here and y < there
            ]
            best[here, there] = weight + max(before, default=0)
    chain = heaviest(weights, following)
    steps = [(y[0] - x[0], y[1] - x[1]) for x, y in pairwise(chain)]
    assert all(min(step) > 0 for step in steps)
    total = sum(weights[here][there] for here, there in chain)
    assert total + following * steps.count((1, 1)) == max(best.values(), default=0)
