"""A site under a path, as a project's is on GitHub Pages: every link stays there and arrives, search included."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import copy_project, run
from tests.crawl import crawl, served

PATH = "/some/project/"
SITE = f"https://pages.example{PATH}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("subpath"))
    done = run(project, "-m", "mkdocs", "build", "--strict", SITE_URL=SITE)
    assert done.returncode == 0, done.stdout
    return project / "site"


def test_every_link_arrives_within_the_site(site: Path) -> None:
    with served(site, PATH) as start:
        reached, wrong = crawl(start, f"{start}no/such/page/", ours=SITE)
    assert wrong == []
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    assert {f"{start}{'' if page == '.' else f'{page}/'}" for page in pages} <= reached
    assert f"{start}data/synopsis.json" in reached


def test_it_names_its_address_with_the_path(site: Path) -> None:
    listed = re.findall("<loc>([^<]*)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert listed
    assert [address for address in listed if not address.startswith(SITE)] == []
    assert f"Sitemap: {SITE}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["", "timeline/", "no/such/page/"])
def test_its_search_leads_to_a_page_from_anywhere(site: Path, browser: Browser, page: str) -> None:
    with served(site, PATH) as start:
        context = browser.new_context()
        opened = context.new_page()
        opened.goto(f"{start}{page}")
        opened.keyboard.press("/")
        opened.get_by_role("textbox", name="Search").fill("signed")
        opened.get_by_role("dialog").get_by_role("link").first.click()
        expect(opened).to_have_url(re.compile(f"^{start}timeline/#"))
        context.close()


def test_it_would_notice_a_link_that_leads_nowhere_or_out(tmp_path: Path) -> None:
    links = '<a href="gone/">one</a> <a href="#gone">two</a> <a href="/">three</a> <a href="https://x.example/">four</a>'
    (tmp_path / "index.html").write_text(links)
    with served(tmp_path, PATH) as start:
        _, wrong = crawl(start)
    host = start.removesuffix(PATH)
    assert sorted(wrong) == sorted(
        [
            f"{start}gone/: 404",
            f"{host}/: 404",
            f"{start}: {host}/ leads out of the site",
            f"{start}: nothing has the id of {start}#gone",
        ]
    )
