"""A few seeded mutations of the small corpus; `make fuzz N=10000` makes more."""

import os
import shutil
from pathlib import Path

import pytest

from synopsis import build
from tests import fuzz
from tests.conftest import ANTARCTIC


@pytest.fixture(autouse=True)
def _at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYNOPSIS_ORIGINALS", str(ANTARCTIC / "originals"))


def test_nothing_goes_wrong_with_mutated_sources() -> None:
    assert fuzz.batch(range(100)) == []


@pytest.mark.parametrize(("file", "old", "new"), fuzz.NONSENSE)
def test_nonsense_is_refused(tmp_path: Path, file: str, old: str, new: str) -> None:
    sources = shutil.copytree(ANTARCTIC / "sources", tmp_path / "sources")
    text = (sources / file).read_text(encoding="utf-8")
    assert old in text
    (sources / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert build(sources).problems


def test_what_kills_a_process_is_told_and_the_rest_goes_on() -> None:
    assert [outcome.kind for outcome in fuzz.batch(range(-3, 0), "tests.test_fuzz")] == ["traceback", "crash", "accepted"]


def case(seed: int, _: Path) -> fuzz.Outcome | None:
    """Stands for a case of each kind."""
    if seed == -2:
        os.abort()
    return fuzz.Outcome(seed, "traceback" if seed == -3 else "accepted", "")
