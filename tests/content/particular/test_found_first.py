"""What the search finds first among the project's own sources, in a real browser, for what people type."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT, copy_project, run


@pytest.fixture(scope="module")
def searching(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, serve_folder: Callable[[Path], str]
) -> Iterator[Page]:
    """A page whose search is open."""
    project = copy_project(tmp_path_factory.mktemp("real"), ROOT / "sources")
    shutil.copy(ROOT / "mkdocs.yml", project)  # the names are its own, too
    done = run(project, "-m", "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stdout
    page = browser.new_page()
    page.goto(serve_folder(project / "site"))
    page.locator(".open-search").click()
    while not page.evaluate("Boolean(self.synopsisSearch && self.lunr)"):  # the policy forbids wait_for_function to poll
        page.wait_for_timeout(20)
    yield page
    page.close()


def found(page: Page, typed: str) -> list[str]:
    """The addresses found, the first first."""
    field = page.get_by_role("textbox", name="Search")
    field.fill("")
    field.fill(typed)
    page.locator("dialog.search li a").first.wait_for()
    addresses: list[str] = page.locator("dialog.search li a").evaluate_all(
        "links => links.map((link) => link.pathname + link.hash)"
    )
    return addresses


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Stoltenberg", "/sources/voices/#stoltenberg"),
        ("article 5", "/treaty/#article-5"),
        ("alliance", "/disagreements/treaty/#alliance-or-not"),
        ("in force", "/timeline/#entry-into-force"),
        ("signing date", "/timeline/#signing"),
        ("article four", "/treaty/#article-4"),
        ("article sixteen", "/treaty/#article-16"),
        ("Article Twenty-two", "/treaty/#article-22"),
        ("mutual defense", "/treaty/#mutual-assistance"),
        ("김정은", "/timeline/#summit-2024"),
        ("must help", "/disagreements/treaty/#duty-strength"),
        ("19.06.2024", "/timeline/#signing"),
        ("came into force", "/timeline/#entry-into-force"),
        ("Dec 4", "/timeline/#entry-into-force"),
        ("aliance", "/disagreements/treaty/#alliance-or-not"),
        ("Зеленский", "/timeline/#zelensky-statement"),
        ("1500 troops", "/sources/encyclopaedia/#at_p6"),
        ("our conclusions", "/conclusions/"),
        ("KUNA", "/timeline/#dprk-ratifies"),
    ],
)
def test_what_people_type_leads_to_what_they_want(searching: Page, typed: str, first: str) -> None:
    assert found(searching, typed)[0] == first


def test_a_person_leads_to_what_he_did(searching: Page) -> None:
    assert any(address.startswith("/timeline/") for address in found(searching, "Stoltenberg")[:3])


def test_one_word_for_another_finds_the_same_event(searching: Page) -> None:
    events = [[a for a in found(searching, typed) if a.startswith("/timeline/")] for typed in ("soldiers", "troops")]
    assert set(events[0]) == set(events[1]) != set()


def test_apostrophes_are_as_people_type_them(searching: Page) -> None:
    assert found(searching, "Putin’s") == found(searching, "Putin's") != []


def test_nothing_is_found_twice_and_ours_is_marked(searching: Page) -> None:
    addresses = found(searching, "in force")
    assert len(addresses) == len(set(addresses))
    first = searching.locator("dialog.search li a").first
    assert first.locator(".signed").inner_text() == "Ours"
    heights = searching.locator("dialog.search li span").evaluate_all("spans => spans.map((span) => span.clientHeight)")
    assert heights
    assert len(set(heights)) == 1, "each is one line"
