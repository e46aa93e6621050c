"""What the tests share: a copy of the project to build in, its built site served on this machine, a real browser.

The engine is tested on the corpus in `antarctic/`, made up for the purpose; `content/` alone looks at the five sources.
"""

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from synopsis import Build, build
from synopsis.read import originals
from tests import chromium

ROOT = Path(__file__).parent.parent
ANTARCTIC = ROOT / "tests/antarctic"
"""Another treaty: `sources/`, and the `originals/` that they were made from, which are ours."""
ADDRESS = "https://synopsis.example/"
"""Where the sites that are built here say that they stand."""
ORIGINALS = originals.folder(ROOT / "sources")
"""Those of the five sources, which are not ours. Whoever tests may have named their folder; no other test sees that."""
os.environ.pop("SYNOPSIS_ORIGINALS", None)

# How fast a law holds is no part of it.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")
expect.set_options(timeout=30_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write anew what the tests compare with; review the diff")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast ones first: what needs no browser or server, then what does."""
    slow = {"test_build": 1, "test_published": 1, "test_linked": 1, "test_offline": 2, "test_site": 2, "test_reading": 3}
    slow |= {"test_serve": 4, "test_sixth_source": 4, "test_contribute": 1, "test_subpath": 2, "test_engines": 4}
    slow |= {"test_clients": 1}
    items.sort(key=lambda item: slow.get(item.path.stem, 0))


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the file that keeps it; with --renew, write it there."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--renew"):
            path.write_text(text, encoding="utf-8")
        before = path.read_text(encoding="utf-8")
        where = path.relative_to(ROOT)
        assert text == before, f"if it is {where} that is out of date: .venv/bin/python -m pytest --renew, and read the diff"

    return compare


def copy_project(target: Path, sources: Path = ANTARCTIC / "sources") -> Path:
    """The project as a clone would have it, hand-written pages only, with other sources in place of its own.

    As whoever takes the project for another treaty would do it: the sources are exchanged, and the site's name.
    """
    for name in ("mkdocs.yml", "mkdocs.offline.yml", "pyproject.toml", "CITATION.cff"):
        shutil.copy(ROOT / name, target / name)
    for name in ("scripts", "overrides"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copytree(sources, target / "sources")
    shutil.copytree(ROOT / "docs", target / "docs", ignore=_generated)
    project = yaml.safe_load((sources / "project.yml").read_text(encoding="utf-8"))
    named = {"site_name": project["site"], "site_description": project["description"]}
    lines = (target / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    keys = (line.partition(":")[0] for line in lines)
    config = [f"{key}: {json.dumps(named[key])}" if key in named else line for key, line in zip(keys, lines, strict=True)]
    (target / "mkdocs.yml").write_text("\n".join(config) + "\n", encoding="utf-8")
    return target


def _generated(folder: str, names: list[str]) -> set[str]:
    return set(names) - {"assets", "contribute.md"} if Path(folder) == ROOT / "docs" else set()


def change(path: Path, old: str, new: str) -> None:
    """Exchange some words of a file, which has them."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def run(project: Path, *command: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """Run a command of this environment in a project, without the originals unless `extra` names them."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=project,
        env=environment(project) | extra,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def environment(project: Path) -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ADDRESS, "PYTHONPATH": str(project / "scripts")}


@pytest.fixture(scope="session")
def antarctic() -> Build:
    """What the Antarctic sources come to."""
    made = build(ANTARCTIC / "sources")
    assert made.problems == ()
    return made


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site has been built, strictly."""
    target = copy_project(tmp_path_factory.mktemp("built"))
    done = run(target, "-m", "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stdout
    return target


@pytest.fixture(scope="session")
def addresses(built: Path) -> list[str]:
    """Every page of the site, relative to its start."""
    pages = [path.parent.relative_to(built / "site").as_posix() for path in (built / "site").rglob("index.html")]
    return [*sorted("" if page == "." else f"{page}/" for page in pages), "404.html"]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on this machine; gives the address."""
    servers = []

    def start(folder: Path) -> str:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site(built: Path, serve_folder: Callable[[Path], str]) -> str:
    """The address of the built site."""
    return serve_folder(built / "site")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        yield running
        running.close()
