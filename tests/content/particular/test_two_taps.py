"""On a phone, what people ask first is two taps and two screens of scrolling away from the overview, at most."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

SCREENS = 2


@pytest.fixture(scope="module")
def site(published: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(published)


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site)
    yield page
    context.close()


def screens_to(there: Locator) -> float:
    """How many screens have to be scrolled until something is in view."""
    box = there.bounding_box()
    assert box, "it is not shown"
    return max(0.0, -box["y"], box["y"] - 844) / 844


def tapped(there: Locator) -> float:
    """Tap something; gives how far it was."""
    distance = screens_to(there)
    there.tap()
    return distance


@pytest.mark.parametrize(
    ("asked", "link", "lands"),
    [
        ("the day of signing, and who says otherwise", "timeline/#signing", "#signing"),
        ("what Article 4 obliges a party to do", "treaty/#article-4", "#article-4"),
        ("when it entered into force", "timeline/#entry-into-force", "#entry-into-force"),
    ],
)
def test_the_first_screen_leads_there(phone: Page, asked: str, link: str, lands: str) -> None:
    distance = tapped(phone.locator(f'main a[href$="{link}"]').first)
    phone.wait_for_url(f"**/{link}")
    assert distance + screens_to(phone.locator(lands)) <= SCREENS, asked


@pytest.mark.parametrize(
    ("asked", "heading"), [("who covers most", "What each source covers"), ("where each comes from", "The sources")]
)
def test_the_page_s_own_contents_lead_there(phone: Page, asked: str, heading: str) -> None:
    phone.locator(".onpage summary").tap()
    phone.locator(".onpage").get_by_role("link", name=heading, exact=True).tap()
    found = phone.get_by_role("heading", name=heading, exact=True)
    phone.wait_for_timeout(300)  # where the page scrolls smoothly
    assert screens_to(found) <= SCREENS, asked


@pytest.mark.parametrize(
    ("asked", "typed", "lands"),
    [
        ("is it an alliance, and who says so", "alliance", "/disagreements/treaty/#alliance-or-not"),
        ("did North Korea send troops", "troops", "/timeline/#troops-to-russia"),
        ("what it replaces", "replaces", "/treaty/#replacement"),
        ("are sanctions in force", "sanctions in force", "/disagreements/sanctions/#sanctions-in-force"),
    ],
)
def test_the_search_leads_there(phone: Page, asked: str, typed: str, lands: str) -> None:
    phone.locator(".open-search").tap()
    phone.get_by_role("textbox", name="Search").fill(typed)
    page, _, fragment = lands.partition("#")
    distance = tapped(phone.locator(f'dialog.search a[href*="{page}"][href$="#{fragment}"]').first)
    phone.wait_for_url(f"**{lands}")
    assert distance + screens_to(phone.locator(f"#{fragment}")) <= SCREENS, asked


def test_one_claim_is_cited(phone: Page) -> None:
    distance = tapped(phone.locator('main .facts a[href*="sources/"]').first)
    phone.wait_for_url("**/sources/**")
    distance += tapped(phone.locator(":target a.cite"))
    phone.locator("a.cite", has_text="citation copied").wait_for()
    assert "not what is true" in phone.evaluate("navigator.clipboard.readText()")
    assert distance <= SCREENS
