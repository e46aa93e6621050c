"""Finding one's way on a page: its sections, the menu on a phone, and what is heard of a link where only a mark is seen."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

DESK, PHONE = 1280, 390


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[[str, int], Page]]:
    pages = []

    def go(address: str, width: int) -> Page:
        pages.append(browser.new_page(viewport={"width": width, "height": 800}))
        pages[-1].goto(site + address)
        return pages[-1]

    yield go
    for page in pages:
        page.close()


@pytest.mark.parametrize("width", [DESK, 1000])
def test_the_section_that_was_clicked_is_the_one_marked(visit: Callable[[str, int], Page], width: int) -> None:
    page = visit("timeline/", width)
    sections = page.locator(".md-sidebar--secondary .md-nav__link")
    for number in (1, 2):
        sections.nth(number).click()
        expect(page.locator(".md-sidebar--secondary .md-nav__link--active")).to_have_text(sections.nth(number).inner_text())


def test_tab_stays_in_the_open_menu_until_it_is_closed(visit: Callable[[str, int], Page]) -> None:
    page = visit("sources/", PHONE)
    page.get_by_role("button", name="Menu").click()
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || Boolean(document.activeElement.closest('.md-sidebar--primary'))"
        )
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Menu")).to_be_focused()
    assert page.evaluate("document.querySelectorAll('[inert]').length") == 0


def test_what_opens_a_section_of_the_menu_has_a_name(visit: Callable[[str, int], Page]) -> None:
    names = (
        visit("sources/", PHONE)
        .locator("label.md-nav__link[tabindex='0']")
        .evaluate_all("labels => labels.map((label) => label.textContent.trim())")
    )
    assert names
    assert all(names)


def test_a_link_in_a_table_says_whose_words_it_leads_to(visit: Callable[[str, int], Page]) -> None:
    page = visit("concordance/", PHONE)
    names = page.locator(".concordance a", has_text="reports it").evaluate_all(
        "links => links.map((link) => link.ariaLabel)"
    )
    assert names
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(("address", "width"), [("", DESK), ("treaty/", PHONE), ("timeline/", 320)])
def test_the_keyboard_comes_to_the_sections_before_the_page(
    visit: Callable[[str, int], Page], address: str, width: int
) -> None:
    page = visit(address, width)
    passed = []
    while page.locator(".onpage summary:focus").count() == 0:
        page.keyboard.press("Tab")
        passed.append(page.evaluate("document.activeElement.closest('main') !== null"))
        assert not passed[-1], "the page came first"
        assert len(passed) < 20


def test_the_days_in_close_up_break_between_words(visit: Callable[[str, int], Page]) -> None:
    headings = visit("timeline/", 320).locator(".close-up thead th")
    assert headings.count() > 1
    assert headings.evaluate_all("cells => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length") == 0
    lines = headings.evaluate_all(
        """cells => cells.flatMap((cell) => Array.from(cell.textContent.matchAll(/\\S+/g), (word) => {
             const range = document.createRange();
             range.setStart(cell.firstChild, word.index);
             range.setEnd(cell.firstChild, word.index + word[0].length);
             return range.getClientRects().length;
           }))"""
    )
    assert set(lines) == {1}


def test_a_row_of_the_concordance_that_a_link_leads_to_stands_below_the_head(visit: Callable[[str, int], Page]) -> None:
    page = visit("concordance/", DESK)
    row = page.locator(".concordance tbody tr").nth(8)
    page.goto(f"{page.url}#{row.get_attribute('id')}")
    head = page.locator(".concordance thead th").first.bounding_box()
    at = row.bounding_box()
    assert head
    assert at
    assert at["y"] >= head["y"] + head["height"]
