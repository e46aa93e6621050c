"""Builds that are doubled, killed or starved, and places where no site can stand: the old site stays whole."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from publishing import swap
from synopsis import write
from tests.conftest import copy_project, environment, run
from tests.test_build import MKDOCS, contents

ROUNDS = int(os.environ.get("ROUNDS", "1"))
"""How many pairs of builds, and kills: more by `make fuzz`."""


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A project with a site, and what the site holds."""
    project = copy_project(tmp_path_factory.mktemp("doubled"))
    assert run(project, *MKDOCS).returncode == 0
    return project, contents(project / "site")


def start(project: Path, *wrapped: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*wrapped, sys.executable, *MKDOCS],
        cwd=project,
        env=environment(project),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_two_builds_at_once_leave_one_whole_site(standing: tuple[Path, dict[str, bytes]]) -> None:
    project, whole = standing
    chance = random.Random(1)
    for _ in range(ROUNDS):
        first = start(project)
        time.sleep(chance.random() / 2)
        second = start(project)
        told = [build.communicate()[0] for build in (first, second)]
        assert (first.returncode, second.returncode) == (0, 0), told
        assert contents(project / "site") == whole
    assert list(swap.leftovers(project / "site", project)) == []


def test_a_build_says_that_it_waits_for_another_and_then_goes_on(standing: tuple[Path, dict[str, bytes]]) -> None:
    project, whole = standing
    with write.lock(project, pytest.fail):
        waiting = start(project)
        assert waiting.stdout
        assert any("another build of this project is at work; waiting" in line for line in waiting.stdout)
    waiting.communicate()
    assert waiting.returncode == 0
    assert contents(project / "site") == whole


def test_a_killed_build_leaves_the_site_and_the_next_one_sweeps_up(standing: tuple[Path, dict[str, bytes]]) -> None:
    project, whole = standing
    chance = random.Random(2)
    for _ in range(ROUNDS):
        build = start(project)
        time.sleep(0.5 + chance.random() * 2)
        build.send_signal(signal.SIGKILL)
        build.communicate()
        assert contents(project / "site") == whole
    assert run(project, *MKDOCS).returncode == 0
    assert contents(project / "site") == whole
    assert list(swap.leftovers(project / "site", project)) == []


def test_the_site_is_whole_at_every_moment_of_a_build(standing: tuple[Path, dict[str, bytes]]) -> None:
    project, whole = standing
    build, looked = start(project), 0
    while build.poll() is None:
        assert (project / "site/index.html").read_bytes() == whole["index.html"]
        looked += 1
    build.communicate()
    assert looked > 100


@pytest.mark.parametrize("room", [2, 120])
def test_a_build_without_room_says_so_and_leaves_the_site(standing: tuple[Path, dict[str, bytes]], room: int) -> None:
    project, whole = standing
    with_pages = contents(project / "docs")
    if room == 2:  # no page can be written
        path = project / "sources/statements/almanac.yml"
        good = path.read_text(encoding="utf-8")
        path.write_text(re.sub("says: .*", "says: Another sentence.", good, count=1), encoding="utf-8")
    build = start(project, "sh", "-c", f'ulimit -f {room}; exec "$@"', "sh")
    told = build.communicate()[0]
    if room == 2:
        path.write_text(good, encoding="utf-8")
    assert build.returncode == 1
    assert "File too large" in told
    assert "Traceback" not in told
    assert contents(project / "site") == whole
    assert contents(project / "docs").keys() == with_pages.keys()
    assert list(swap.leftovers(project / "site", project)) == []


def test_a_site_that_is_a_link_stays_one(standing: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    project, whole = standing
    link, real = tmp_path / "link", tmp_path / "www/real"
    link.symlink_to(real)
    for _ in range(2):
        done = run(project, *MKDOCS, "--site-dir", str(link))
        assert done.returncode == 0, done.stdout
        assert link.is_symlink()
        assert contents(real) == whole


@pytest.mark.parametrize(
    ("kind", "told"),
    [("file", "is no folder"), ("sources", "holds something else than a site"), ("loop", "is a link that leads nowhere")],
)
def test_what_is_no_place_for_a_site_is_refused_and_left_alone(
    standing: tuple[Path, dict[str, bytes]], tmp_path: Path, kind: str, told: str
) -> None:
    project, _ = standing
    target = project / "sources" if kind == "sources" else tmp_path / "place"
    if kind == "file":
        target.write_text("mine")
    elif kind == "loop":
        target.symlink_to(target)
    before = sorted(target.parent.iterdir())
    done = run(project, *MKDOCS, "--site-dir", str(target))
    assert done.returncode == 1
    assert told in done.stdout
    assert "Traceback" not in done.stdout
    assert sorted(target.parent.iterdir()) == before
    assert (project / "sources/voices.yml").is_file()


def test_a_mount_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda _: True)
    assert "is mounted" in swap.refusal(tmp_path)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
    yield tmp_path / "new", tmp_path / "old"
    assert [path.name for path in tmp_path.iterdir()] == ["old"]
    assert (tmp_path / "old/index.html").read_text() == "new"


def test_a_site_is_put_in_anothers_place(two: tuple[Path, Path]) -> None:
    swap.put(*two)


def test_where_nothing_can_be_exchanged_it_is_renamed(two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    swap.put(*two)


def test_an_old_site_that_was_renamed_away_by_a_killed_build_is_put_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    work = swap.work_folder(site, tmp_path)
    work.rename(f"{work}{swap.OLD}")
    (work.with_name(work.name + swap.OLD) / "index.html").write_text("old")
    swap.work_folder(site, tmp_path)
    assert (site / "index.html").read_text() == "old"


def test_the_same_bytes_on_another_day_in_another_place(standing: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    _, whole = standing
    other = copy_project(tmp_path)
    for path in other.rglob("*"):
        os.utime(path, (1e9, 1e9))
    done = run(other, *MKDOCS, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stdout
    assert contents(other / "site") == whole
