"""Two deliberately bad folders, and everything that the checker says of them: read it as the checker's specification.

In `bad` the files themselves are wrong; in `unfinished` each can be read, and what they come to is incomplete.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import build_pages
from synopsis import build
from synopsis.problems import as_text
from tests.conftest import ANTARCTIC, ROOT

BAD = ROOT / "tests/bad"


@pytest.mark.parametrize("folder", ["bad", "unfinished"])
def test_all_problems_of_a_bad_folder_are_told_at_once_in_order(folder: str, snapshot: Callable[[Path, str], None]) -> None:
    told = build(ROOT / "tests" / folder / "sources")
    snapshot(ROOT / "tests" / folder / "problems.txt", as_text(sorted((*told.problems, *told.loose_ends))) + "\n")
    assert told.pages == ()


def test_check_prints_them_and_exits_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_pages.main(["--check", "--root", str(BAD)]) == 1
    printed = capsys.readouterr()
    count = len((BAD / "problems.txt").read_text(encoding="utf-8").splitlines())
    assert printed.out == (BAD / "problems.txt").read_text(encoding="utf-8")
    assert printed.err == f"{count} problem(s) in the source files\n"


def test_check_says_how_many_problems_would_not_stop_a_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ANTARCTIC / "sources", tmp_path / "sources")
    with (tmp_path / "sources/voices.yml").open("a", encoding="utf-8") as voices:
        voices.write("- {id: nobody, name: Nobody, kind: agency}\n")
    assert build_pages.main(["--check", "--root", str(tmp_path)]) == 1
    assert capsys.readouterr().err == "1 problem(s) in the source files; 1 of them would not stop a build\n"


def test_check_can_annotate_a_pull_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_pages.main(["--check", "--format", "github", "--root", str(BAD)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len((BAD / "problems.txt").read_text(encoding="utf-8").splitlines())
    assert all(line.startswith("::error file=sources/") and ",line=" in line for line in lines)


def test_a_bad_folder_writes_nothing_but_its_lock(tmp_path: Path) -> None:
    (tmp_path / "sources").symlink_to(BAD / "sources")
    assert build_pages.main(["--root", str(tmp_path)]) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [".build.lock", "sources"]
