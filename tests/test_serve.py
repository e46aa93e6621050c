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

from tests.conftest import ORIGINALS, copy_project, environment, needs_originals

PATIENCE = 30  # seconds


class Server:
    """A running `mkdocs serve` and what it printed."""

    def __init__(self, project: Path, **extra: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.project, self.address, self.lines = project, f"http://127.0.0.1:{port}/", list[str]()
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        self.process = subprocess.Popen(
            command,
            cwd=project,
            env=environment(project) | extra,
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
    running.wait_for("accounts of one treaty")
    yield running
    running.stop()


def test_an_edit_shows_problems_show_and_mending_brings_the_page_back(server: Server) -> None:
    path = server.project / "sources/statements/webdesk.yml"
    good = path.read_text(encoding="utf-8")
    edited = re.sub(r"  says: .*", "  says: A sentence of the tester's own.", good, count=1)
    path.write_text(edited, encoding="utf-8")
    server.wait_for("A sentence of the tester&#39;s own.", "sources/webdesk/")

    path.write_text(edited.replace("about: signing\n", "about: singing\n", 1), encoding="utf-8")
    for page in ("sources/webdesk/", "", "timeline/"):
        shown = server.wait_for("there is no subject singing", page)
        assert "did you mean signing?" in shown
        assert "sources/statements/webdesk.yml:3:10" in shown

    path.write_text(good, encoding="utf-8")
    shown = server.wait_for("Paragraph by paragraph", "sources/webdesk/")
    assert "A sentence of the tester" not in shown


def test_it_settles_after_an_edit(server: Server) -> None:
    path = server.project / "docs/method.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nAn added line.\n", encoding="utf-8")
    server.wait_for("An added line.", "method/")
    time.sleep(3)
    settled = server.rebuilds()
    time.sleep(3)
    assert server.rebuilds() == settled


def test_templates_and_articles_are_watched(server: Server) -> None:
    template = server.project / "scripts/synopsis/pages/templates/timeline.md.j2"
    template.write_text(template.read_text(encoding="utf-8").replace("# Timeline", "# What happened when"), encoding="utf-8")
    server.wait_for("What happened when", "timeline/")
    for name in ("articles/webdesk.md", "statements/webdesk.yml"):
        (server.project / "sources" / name).unlink()
    end = time.monotonic() + PATIENCE
    while "Web Desk" in server.page() and time.monotonic() < end:
        time.sleep(0.1)
    shown = server.page()
    assert "accounts of one treaty" in shown
    assert "Web Desk" not in shown


def test_a_broken_template_shows_as_a_problem(server: Server) -> None:
    template = server.project / "scripts/synopsis/pages/templates/treaty.md.j2"
    good = template.read_text(encoding="utf-8")
    template.write_text(good + "{{ 1 + 'a' }}", encoding="utf-8")
    assert "templates/treaty.md.j2" in server.wait_for("unsupported operand", "treaty/")
    template.write_text(good, encoding="utf-8")
    server.wait_for("article by article", "treaty/")


@needs_originals
def test_the_private_edition_shows_the_original_with_quotations_marked(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    running = Server(project, SYNOPSIS_ORIGINALS=str(ORIGINALS))
    try:
        shown = running.wait_for("Private edition", "sources/webdesk/")
    finally:
        running.stop()
    original = (ORIGINALS or Path()) / "002_4cd8ae22b0588f7c.txt"
    paragraph = original.read_text(encoding="utf-8").split("\n")[11]
    passages = re.findall(r'<p class="original">(.*?)</p>', shown)
    assert len(passages) == 11
    assert any(html.unescape(re.sub(r"</?mark>", "", passage)) == paragraph for passage in passages)
    assert any("<mark>signed into law in June 2024</mark>" in passage for passage in passages)
    page = (project / "docs/sources/webdesk.md").read_text(encoding="utf-8")
    assert "Private edition" not in page
    assert paragraph not in page


def test_it_starts_with_problems_and_recovers(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    path = project / "sources/voices.yml"
    good = path.read_text(encoding="utf-8")
    path.write_text("- id: [\n", encoding="utf-8")
    running = Server(project)
    try:
        assert "sources/voices.yml:2:1" in running.wait_for("problem in the sources")
        path.write_text(good, encoding="utf-8")
        running.wait_for("accounts of one treaty")
    finally:
        running.stop()
