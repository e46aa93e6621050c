"""The other engines that render the pages, each in an environment of its own: `make build ENGINE=zensical` makes it.

What Zensical cannot do is left out, not broken: it runs no hook, so a build is not refused for problems in the sources, and
scripts know no abbreviations.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from publishing import swap
from tests.conftest import ROOT, copy_project, environment, run
from tests.crawl import crawl, served

PATH = "/some/project/"
SITE = f"https://pages.example{PATH}"


@pytest.fixture(scope="module", params=["properdocs", "zensical"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    engine = request.param
    if not (ROOT / f".engines/{engine}/bin/{engine}").exists():
        pytest.skip(f"not installed: make build ENGINE={engine} does it")
    project = copy_project(tmp_path_factory.mktemp(engine))
    for name in ("Makefile", "mkdocs.zensical.yml", "constraints.txt", "engines.txt"):
        shutil.copy(ROOT / name, project)
    (project / ".engines").mkdir()
    (project / ".engines" / engine).symlink_to(ROOT / ".engines" / engine)
    done = subprocess.run(
        ["make", "build", f"ENGINE={engine}", f"--old-file=.engines/{engine}/stamp"],
        cwd=project,
        env=environment(project) | {"SITE_URL": SITE},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return project / "site"


ENGINE = """
import pathlib, sys
pathlib.Path(".engines/site").mkdir(parents=True, exist_ok=True)
pathlib.Path(".engines/site/index.html").write_text("new")
assert pathlib.Path("site/index.html").read_text() == "old"
"""
"""Builds as Zensical does: into the folder that mkdocs.zensical.yml names."""


def test_what_zensical_does_not_finish_leaves_the_site(project: Path) -> None:
    named = yaml.safe_load((ROOT / "mkdocs.zensical.yml").read_text(encoding="utf-8"))
    assert named["site_dir"] == ".engines/site"
    (project / "site").mkdir()
    (project / "site/index.html").write_text("old")
    for ending in ("sys.exit(2)", "__import__('os').kill(__import__('os').getpid(), 9)", "print('done')"):
        assert (project / "site/index.html").read_text() == "old"
        done = run(project, "scripts/for_zensical.py", sys.executable, "-c", ENGINE + ending)
        assert (done.returncode == 0) == ("done" in ending), done.stdout
        assert "Traceback" not in done.stdout
    assert (project / "site/index.html").read_text() == "new"
    (project / "site/index.html").unlink()
    (project / "site/mine.txt").write_text("mine")
    done = run(project, "scripts/for_zensical.py", sys.executable, "-c", ENGINE.replace("assert", "#"))
    assert "holds something else than a site" in done.stdout
    assert [path.name for path in (project / "site").iterdir()] == ["mine.txt"]
    assert list(swap.leftovers(project / "site", project)) == []


def test_every_link_arrives_on_the_pages_that_mkdocs_has(site: Path, built: Path) -> None:
    with served(site, PATH) as start:
        _, wrong = crawl(start, ours=SITE)
    assert wrong == []
    assert pages(site) == pages(built / "site")


def test_what_runs_the_hook_gives_each_page_its_policy(site: Path) -> None:
    guarded = {
        path.name for path in site.rglob("index.html") if "Content-Security-Policy" in path.read_text(encoding="utf-8")
    }
    hooked = "properdocs" in (site / "index.html").read_text(encoding="utf-8").lower()
    assert bool(guarded) == hooked


def pages(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("index.html")}


@pytest.mark.parametrize("page", ["", "timeline/", "treaty/", "concordance/", "sources/gazette/"])
def test_no_script_fails_and_the_search_works(site: Path, browser: Browser, page: str) -> None:
    with served(site, PATH) as start:
        context = browser.new_context()
        opened = context.new_page()
        wrong = list[str]()
        opened.on("pageerror", lambda error: wrong.append(str(error)))
        opened.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
        opened.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith((start, "data:")) else None)
        opened.goto(f"{start}{page}")
        opened.keyboard.press("/")
        opened.get_by_role("textbox", name="Search").fill("signed")
        opened.get_by_role("dialog").get_by_role("link").first.click()
        expect(opened).to_have_url(re.compile(f"^{start}timeline/#"))
        context.close()
    assert wrong == []
