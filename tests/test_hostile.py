"""Hostile texts in every field, in a real browser: no dialog, script, element or attribute; they show as themselves."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Dialog, Page

from tests.conftest import ADDRESS, ANTARCTIC, ROOT, copy_project, run
from tests.hostile.corpus import STRINGS, hostile

OFFSETS = [
    round(len(STRINGS) * part / int(os.environ.get("ROUNDS", "1"))) for part in range(int(os.environ.get("ROUNDS", "1")))
]
"""Where in the list of strings a build begins: the more, the more strings each field has had."""
LOADED = ("script", "style", "link", "iframe", "object", "embed", "img", "image", "base", "meta", "form", "template", "math")
SHAPES = """() => [...document.querySelectorAll("*")].flatMap(({ localName, attributes }) =>
  [localName, ...Array.from(attributes, ({ name }) => `${localName}[${name}]`)])"""
ADDRESSES = """() => [...document.querySelectorAll("[href], [src], [action]")].map(({ href, src, action }) =>
  href?.baseVal ?? href ?? src ?? action)"""


@pytest.fixture(scope="module", params=OFFSETS)
def taken(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A site of hostile texts, and the texts, each with what it stands for."""
    project = copy_project(tmp_path_factory.mktemp("hostile"))
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "hook.py").write_text((ROOT / "tests/hostile/hook.py").read_text(encoding="utf-8"), encoding="utf-8")
    (project / "mkdocs.yml").write_text(config.replace("scripts/mkdocs_hook.py", "hook.py"), encoding="utf-8")
    shutil.rmtree(project / "docs/data", ignore_errors=True)
    offset = str(request.param)
    done = run(project, "-m", "mkdocs", "build", OFFSET=offset, PYTHONPATH=f"{project / 'scripts'}:{ROOT}")
    assert done.returncode == 0, done.stdout
    assert "no template has" not in done.stdout
    return project / "site", hostile(ANTARCTIC / "sources", request.param)[1]


def shapes(page: Page) -> list[str]:
    found: list[str] = page.evaluate(SHAPES)
    return found


def text(page: Page, site: str, addresses: list[str]) -> str:
    """All that the pages show, without white space."""
    texts = []
    for address in addresses:
        page.goto(f"{site}{address}")
        texts.append(
            page.evaluate("document.querySelectorAll('script').forEach((it) => it.remove()), document.body.textContent")
        )
    return "".join("".join(texts).split())


def test_only_addresses_become_addresses_in_structured_data(built: Path, project: Path) -> None:
    told = [json.dumps(data) for path in (built / "site").rglob("*.html") for data in structured(path)]
    assert any(f'"url": "{ADDRESS}sources/gazette/"' in each for each in told)
    assert not any('"site:' in each for each in told)
    path = project / "sources/articles/gazette.md"
    path.write_text(path.read_text(encoding="utf-8").replace("byline: null", "byline: 'site:takeover'"), encoding="utf-8")
    assert run(project, "-m", "mkdocs", "build").returncode == 0
    (data,) = structured(project / "site/sources/gazette/index.html")
    assert '"site:takeover"' in json.dumps(data)


def structured(path: Path) -> list[object]:
    text = path.read_text(encoding="utf-8")
    return [json.loads(found) for found in re.findall(r'(?s)<script type="application/ld\+json">(.*?)</script>', text)]


def test_hostile_texts_are_text(
    taken: tuple[Path, dict[str, str]],
    built: Path,
    addresses: list[str],
    browser: Browser,
    serve_folder: Callable[[Path], str],
) -> None:
    folder, given = taken
    friendly, site = serve_folder(built / "site"), serve_folder(folder)
    page = browser.new_page()
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    known: set[str] = set()
    loaded: dict[str, list[int]] = {}
    hosts = {urlsplit(site).netloc}
    for address in addresses:
        page.goto(f"{friendly}{address}")
        known |= set(found := shapes(page))
        hosts |= {urlsplit(to).netloc for to in page.evaluate(ADDRESSES)}
        loaded[address] = [found.count(name) for name in LOADED]
    before, after = text(page, friendly, addresses), text(page, site, addresses)
    for address in addresses:
        page.goto(f"{site}{address}")
        found = shapes(page)
        assert set(found) - known == set()
        assert (address, [found.count(name) for name in LOADED]) == (address, loaded[address])
        leads = [urlsplit(to) for to in page.evaluate(ADDRESSES)]
        assert {to.netloc for to in leads} - hosts == set()
        assert {to.scheme for to in leads} <= {"", "http", "https"}
    page.close()
    assert dialogs == []
    shown = {it for it, friend in given.items() if len(friend) > 24 and "".join(friend.split()) in before}
    assert len(shown) > 50  # texts long enough to stand there by no chance
    assert [it for it in shown if "".join(it.split()) not in after] == []
