"""`mkdocs serve`, started for real: an edit shows, problems show as a page, mending brings the page back, and it settles."""

import html
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ANTARCTIC, copy_project, environment

PATIENCE = 30  # seconds
HOME = 'id="contradictions"'
"""Stands on the overview, and on no page of problems."""


class Server:
    """A running `mkdocs serve` and what it printed."""

    def __init__(self, project: Path, **extra: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.project, self.address, self.lines = project, f"http://127.0.0.1:{port}/", list[str]()
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        self.built = project / ".tmp"  # it leaves its pages there when it is killed
        self.built.mkdir()
        self.process = subprocess.Popen(
            command,
            cwd=project,
            env=environment(project) | {"TMPDIR": str(self.built)} | extra,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        self.lines.extend(self.process.stdout)

    def page(self, path: str = "") -> str:
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def wait_for(self, wanted: str, path: str = "") -> str:
        end = time.monotonic() + PATIENCE
        text = ""
        while time.monotonic() < end:
            try:
                text = self.page(path)
            except OSError:
                text = ""
            if wanted in text:
                return text
            time.sleep(0.1)
        pytest.fail(f"{wanted!r} did not appear on /{path}: {''.join(self.lines[-20:])}")

    def rebuilds(self) -> int:
        return sum("Detected file changes" in line for line in self.lines)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=10)
        self.reader.join(timeout=10)
        assert self.process.stdout
        self.process.stdout.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(copy_project(tmp_path_factory.mktemp("serve")))
    running.wait_for(HOME)
    yield running
    running.stop()


def test_an_edit_shows_problems_show_and_mending_brings_the_page_back(server: Server) -> None:
    path = server.project / "sources/statements/almanac.yml"
    good = path.read_text(encoding="utf-8")
    says = "Dates the signing to 1 December 1959."
    edited = good.replace(says, "A sentence of the tester's own.")
    path.write_text(edited, encoding="utf-8")
    server.wait_for("A sentence of the tester&#39;s own.", "sources/almanac/")

    line = edited.splitlines().index("  about: signing") + 1
    path.write_text(edited.replace("about: signing\n", "about: singing\n", 1), encoding="utf-8")
    for page in ("sources/almanac/", "", "timeline/"):
        shown = server.wait_for("there is no subject singing", page)
        assert "did you mean signing?" in shown
        assert f"sources/statements/almanac.yml:{line}:10" in shown

    path.write_text(good, encoding="utf-8")
    shown = server.wait_for(says, "sources/almanac/")
    assert "A sentence of the tester" not in shown


def test_it_settles_after_an_edit(server: Server) -> None:
    path = server.project / "docs/contribute.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nAn added line.\n", encoding="utf-8")
    server.wait_for("An added line.", "contribute/")
    time.sleep(3)
    settled = server.rebuilds()
    time.sleep(3)
    assert server.rebuilds() == settled


def test_a_page_that_loses_its_text_loses_it(server: Server) -> None:
    path = server.project / "docs/contribute.md"
    good = path.read_text(encoding="utf-8")
    path.write_text(good[: good.index("# Contribute")], encoding="utf-8")
    end = time.monotonic() + PATIENCE
    while "<h2" in server.page("contribute/") and time.monotonic() < end:
        time.sleep(0.1)
    assert "<h2" not in server.page("contribute/")
    path.write_text(good, encoding="utf-8")
    server.wait_for("<h2", "contribute/")


def test_templates_and_articles_are_watched(server: Server) -> None:
    template = server.project / "scripts/synopsis/pages/templates/timeline.md.j2"
    template.write_text(template.read_text(encoding="utf-8").replace("# Timeline", "# What happened when"), encoding="utf-8")
    server.wait_for("What happened when", "timeline/")
    for name in ("articles/almanac.md", "statements/almanac.yml"):
        (server.project / "sources" / name).unlink()
    end = time.monotonic() + PATIENCE
    while "Almanac" in server.page() and time.monotonic() < end:
        time.sleep(0.1)
    shown = server.page()
    assert HOME in shown
    assert "Almanac" not in shown


def test_a_broken_template_shows_as_a_problem(server: Server) -> None:
    template = server.project / "scripts/synopsis/pages/templates/treaty.md.j2"
    good = template.read_text(encoding="utf-8")
    template.write_text(good + "{{ 1 + 'a' }}", encoding="utf-8")
    assert "templates/treaty.md.j2" in server.wait_for("unsupported operand", "treaty/")
    template.write_text(good, encoding="utf-8")
    server.wait_for('id="article-1"', "treaty/")


def test_a_broken_template_for_problems_shows_as_text(server: Server) -> None:
    template = server.project / "scripts/synopsis/pages/templates/macros/page.html.j2"
    good = template.read_text(encoding="utf-8")
    template.write_text(good + "{% broken %}", encoding="utf-8")
    assert "templates/macros/page.html.j2" in server.wait_for("unknown tag", "treaty/")
    template.write_text(good, encoding="utf-8")
    server.wait_for('id="article-1"', "treaty/")


def test_a_broken_override_is_told_and_mending_it_brings_the_pages_back(server: Server) -> None:
    template = server.project / "overrides/main.html"
    good = template.read_text(encoding="utf-8")
    template.write_text(good + "{% if", encoding="utf-8")
    end = time.monotonic() + PATIENCE
    while not any("until build errors are resolved" in line for line in server.lines) and time.monotonic() < end:
        time.sleep(0.1)
    template.write_text(
        good.replace('<meta property="og:type"', '<meta name="mended"><meta property="og:type"'), encoding="utf-8"
    )
    server.wait_for('<meta name="mended">', "treaty/")
    template.write_text(good, encoding="utf-8")


def test_a_new_title_in_the_navigation_shows(server: Server) -> None:
    config = server.project / "mkdocs.yml"
    good = config.read_text(encoding="utf-8")
    config.write_text(good.replace("  - Timeline: timeline.md", "  - Chronicle: timeline.md"), encoding="utf-8")
    server.wait_for("Chronicle", "timeline/")
    config.write_text(good, encoding="utf-8")


def test_the_private_edition_shows_the_original_with_quotations_marked(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    running = Server(project, SYNOPSIS_ORIGINALS=str(ANTARCTIC / "originals"))
    try:
        shown = running.wait_for("Private edition", "sources/almanac/")
    finally:
        running.process.kill()
        running.stop()
    paragraphs = (ANTARCTIC / "originals/almanac.txt").read_text(encoding="utf-8").strip().split("\n\n")
    passages = re.findall(r'<p class="original">(.*?)</p>', shown)
    assert [html.unescape(re.sub(r"</?mark>", "", passage)) for passage in passages] == paragraphs
    assert any("<mark>signed on 1 December 1959</mark>" in passage for passage in passages)
    assert "livereload" in shown
    (left,) = running.built.glob("*/sources/almanac/index.html")
    assert "in memory alone" in left.read_text(encoding="utf-8")
    for page in [*running.built.rglob("*.html"), *(project / "docs").rglob("*.md")]:
        text = html.unescape(re.sub("</?mark>", "", page.read_text(encoding="utf-8")))
        assert "Private edition" not in text
        assert not any(paragraph in text for paragraph in paragraphs)


def test_it_starts_with_problems_and_recovers(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    path = project / "sources/voices.yml"
    good = path.read_text(encoding="utf-8")
    path.write_text("- id: [\n", encoding="utf-8")
    running = Server(project)
    try:
        assert "sources/voices.yml:2:1" in running.wait_for("problem in the source files")
        path.write_text(good, encoding="utf-8")
        running.wait_for(HOME)
    finally:
        running.stop()
