"""The alignment: cases drawn out to be read, and what holds for all of them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from synopsis.compare.collate import Collation, Gap, Kind, Word, collate

CASES = sorted((Path(__file__).parent / "collations").glob("*.txt"))
GAPS = {Gap.NOT_QUOTED: ".", Gap.OMITTED: "-", Gap.REPLACED: "<", Gap.ELSEWHERE: "="}
WORDS = st.sampled_from(["all", "means", "at", "its", "the", "disposal", "without", "delay,", "Delay", "war", "– state"])
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
    assert {name: collation.read(name) for name in fragments} == fragments


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
        assert (column.kind is Kind.VARIANT) == (len(set(words)) > 1)
        assert (column.kind is Kind.SHARED) == (len(set(words)) == 1 and len(words) == len(column.cells))


@given(FRAGMENTS)
def test_a_witness_agrees_with_itself(fragments: list[str]) -> None:
    collation = collate({"A": fragments, "B": [text.upper() for text in fragments]})
    assert {column.kind for column in collation.columns} <= {Kind.SHARED}
