"""`mkdocs serve` through what editors, branch switches and other servers do to it."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.events import FileModifiedEvent

from publishing import memory, watch
from tests.conftest import ANTARCTIC, copy_project, run
from tests.test_serve import PATIENCE, Server


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(ANTARCTIC / "originals", tmp_path_factory.mktemp("originals") / "texts")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, originals: Path) -> Iterator[Server]:
    running = Server(copy_project(tmp_path_factory.mktemp("serving")), SYNOPSIS_ORIGINALS=str(originals))
    running.wait_for("accounts of one treaty")
    yield running
    running.stop()


def settled(server: Server) -> int:
    """How often it has rebuilt, once it rests."""
    before, count = -1, server.rebuilds()
    while count != before:
        time.sleep(3)  # a busy machine takes its time between two
        before, count = count, server.rebuilds()
    return count


def said(server: Server, text: str) -> int:
    end = time.monotonic() + PATIENCE
    while not any(text in line for line in server.lines) and time.monotonic() < end:
        time.sleep(0.1)
    return sum(text in line for line in server.lines)


def test_a_changed_quotation_builds_once_though_it_renews_the_lock(server: Server) -> None:
    before = settled(server)
    lock = (server.project / "sources/verified.lock").read_bytes()
    path = server.project / "sources/statements/lantern.yml"
    text = path.read_text(encoding="utf-8").replace("quote: twelve states", "quote: twelve")
    path.write_text(text.replace("Twelve states made it.", "A dozen made it."), encoding="utf-8")
    server.wait_for("A dozen made it.", "sources/lantern/")
    assert settled(server) == before + 1
    assert (server.project / "sources/verified.lock").read_bytes() != lock


def test_originals_and_their_paragraphs_are_watched(server: Server, originals: Path) -> None:
    for name, change in (("almanac.txt", "\nAdded.\n"), ("paragraphs.yml", "\nalmanac: {}\n")):
        path = originals / name
        good = path.read_text(encoding="utf-8")
        path.write_text(good + change, encoding="utf-8")
        server.wait_for("sha256 is not that of the original" if name == "almanac.txt" else "stands twice")
        path.write_text(good, encoding="utf-8")
        server.wait_for("accounts of one treaty")


def test_what_editors_leave_is_named_once_and_builds_nothing(server: Server) -> None:
    before = settled(server)
    for name in ("sources/voices.yml~", "sources/statements/#lantern.yml#", "sources/4913", "docs/method.md.orig"):
        (server.project / name).write_text("- id: [")
    assert settled(server) == before
    for _ in range(2):
        path = server.project / "sources/voices.yml"
        path.write_text(path.read_text(encoding="utf-8") + "# again\n", encoding="utf-8")
        settled(server)
    assert said(server, "'sources/voices.yml~' is ignored: an editor left it") == 1
    assert "accounts of one treaty" in server.page()
    with pytest.raises(OSError, match="404"):
        server.page("method.md.orig")


def test_sources_that_go_and_come_back_are_noticed_both_times(server: Server) -> None:
    for folder in ("sources", "sources/statements"):
        (server.project / folder).rename(server.project / "away")
        server.wait_for("the file is missing")
        (server.project / "away").rename(server.project / folder)
        server.wait_for("accounts of one treaty")


def test_a_change_of_the_program_asks_for_a_restart(server: Server) -> None:
    before = settled(server)
    path = server.project / "scripts/synopsis/words.py"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert said(server, "words.py has changed: stop the server and start it again") == 1
    assert settled(server) == before


def test_a_build_beside_the_server_gives_a_whole_site(server: Server) -> None:
    done = run(server.project, "-m", "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stdout
    assert "Content-Security-Policy" in (server.project / "site/index.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" not in server.page()


def test_a_port_that_cannot_be_had_is_said_before_anything_is_built(project: Path) -> None:
    def serve(address: str) -> subprocess.CompletedProcess[str]:
        return run(project, "-m", "mkdocs", "serve", "--dev-addr", address, TMPDIR=str(project))  # it leaves a folder there

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = serve(f"127.0.0.1:{port}")
    assert done.returncode == 1
    assert re.search(rf"Port {port} of 127.0.0.1 cannot be had \(Address already in use\): choose another", done.stdout)
    done = serve("127.0.0.1:70000")
    assert "There is no port 70000" in done.stdout
    for told in (done.stdout, serve("127.0.0.1:abc").stdout):
        assert "Traceback" not in told
    assert not (project / "docs/index.md").exists()


def test_a_watcher_tells_changes_but_its_own(tmp_path: Path) -> None:
    told: list[str] = []

    class Told:
        def on_any_event(self, event: FileModifiedEvent) -> None:
            told.append(Path(str(event.src_path)).name)

    def wait(names: list[str]) -> None:
        end = time.monotonic() + PATIENCE
        while told != names and time.monotonic() < end:
            time.sleep(0.01)
        assert told == names

    folder = tmp_path / "folder"
    watcher = watch.Watcher(interval=0.01)
    watcher.schedule(Told(), str(folder))
    watcher.start()
    try:
        folder.mkdir()
        (folder / "a").touch()
        wait(["a"])
        with watcher.writing() as own:
            for name in ("b", "c"):
                (folder / name).touch()
            own.append(folder / "b")
        wait(["a", "c"])
        folder.rename(tmp_path / "away")
        wait(["a", "c", "a", "b", "c"])
    finally:
        watcher.stop()
        watcher.join()


def test_a_rebuild_may_change_the_pages_in_memory_while_one_is_served() -> None:
    pages = {"one.md": "", "two.md": "<p>two</p>"}

    class Changing(str):
        def encode(self, *_: object) -> bytes:
            pages.pop("one.md", None)
            return b"<p>three</p>"

    pages["three.md"] = Changing("three")

    def app(_: object, start: Callable[..., object]) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/html")])
        return [" ".join(map(memory.stand_in, ("one.md", "two.md", "three.md"))).encode()]

    told = b"".join(memory.served(app, pages)({}, lambda *_: lambda _: None))
    assert told == f"{memory.stand_in('one.md')} <p>two</p> <p>three</p>".encode()  # not nothing
