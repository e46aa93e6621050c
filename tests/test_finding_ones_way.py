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
    page.get_by_role("button", name="Menu", exact=True).click()
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || Boolean(document.activeElement.closest('.md-sidebar--primary'))"
        )
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Menu", exact=True)).to_be_focused()
    assert page.evaluate("document.querySelectorAll('[inert]').length") == 0


def test_the_menu_shows_every_page_at_once_and_where_one_is(visit: Callable[[str, int], Page]) -> None:
    page = visit("concordance/", PHONE)
    page.get_by_role("button", name="Menu", exact=True).press("Enter")
    close = page.get_by_role("button", name="Close the menu")
    expect(close).to_be_focused()
    links = page.get_by_role("navigation", name="Pages", exact=True).get_by_role("link")
    named = page.locator(".site-pages a").all_inner_texts()
    assert [link.inner_text() for link in links.all()] == named
    for link in links.all():
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
        expect(link).to_be_in_viewport()
    expect(links.and_(page.locator("[aria-current=page]"))).to_have_text("Concordance")
    close.click()
    expect(page.get_by_role("button", name="Menu", exact=True)).to_be_focused()


def test_on_a_low_screen_the_menu_scrolls(visit: Callable[[str, int], Page]) -> None:
    page = visit("timeline/", PHONE)
    page.set_viewport_size({"width": 640, "height": 320})
    page.get_by_role("button", name="Menu", exact=True).click()
    last = page.get_by_role("navigation", name="Pages", exact=True).get_by_role("link").last
    expect(last).not_to_be_in_viewport()
    page.wait_for_timeout(400)  # it slides in
    page.mouse.move(100, 200)
    page.mouse.wheel(0, 600)
    expect(last).to_be_in_viewport()


def test_at_a_desk_the_menu_has_the_section_that_one_is_in(visit: Callable[[str, int], Page]) -> None:
    shown = visit("method/", DESK).get_by_role("navigation", name="Pages", exact=True).get_by_role("link")
    assert shown.all_inner_texts() == ["Method", "Data", "Contribute"]


COVERED = """() => {
  const it = document.activeElement, box = it.getClientRects()[0];
  if (!box || it.closest("header, .onpage, .chooser, .site-pages, footer")) return null;
  const down = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
  const there = document.elementFromPoint(box.left + box.width / 2, down);
  return there && (it.contains(there) || there.contains(it)) ? null : `${it.textContent.trim().slice(0, 40)} at ${box.top}`;
}"""


@pytest.mark.parametrize(("address", "width"), [("treaty/", DESK), ("concordance/", DESK), ("timeline/", PHONE)])
def test_going_backwards_too_the_focus_is_never_under_what_stays(
    visit: Callable[[str, int], Page], address: str, width: int
) -> None:
    page = visit(address, width)
    page.locator(".site-pages a").last.focus()
    covered, seen = [], 0
    while page.evaluate("document.activeElement !== document.body") and seen < 150:
        page.keyboard.press("Shift+Tab")
        covered.append(page.evaluate(COVERED))
        seen += 1
    assert seen > 30
    assert [each for each in covered if each] == []


@pytest.mark.parametrize("key", ["n", "p", ".", ","])
def test_no_single_key_leaves_the_page(visit: Callable[[str, int], Page], key: str) -> None:
    page = visit("treaty/", DESK)
    page.get_by_role("article").locator("a").first.focus()
    page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.url.endswith("/treaty/")


def test_a_page_loaded_again_has_open_what_was_and_visited_anew_nothing(visit: Callable[[str, int], Page]) -> None:
    page = visit("disagreements/", PHONE)
    folds, opened = page.locator("article details"), page.locator("article details[open]")
    for place in (1, 2):
        folds.nth(place).locator("summary").first.click()
    page.reload()
    expect(opened).to_have_count(2)
    assert [fold.get_attribute("open") is not None for fold in folds.all()[:3]] == [False, True, True]
    page.goto(page.url.replace("disagreements/", "timeline/"))
    page.goto(page.url.replace("timeline/", "disagreements/"))
    expect(opened).to_have_count(0)


def test_on_a_phone_the_line_that_hides_a_source_is_highlighted_for_it(visit: Callable[[str, int], Page]) -> None:
    page = visit("timeline/", PHONE)
    page.get_by_role("button", name="Lantern Lexicon").click()
    lines = page.locator("details.narrow:has([data-witness]) > summary")
    chosen = [line.evaluate("it => it.classList.contains('chosen')") for line in lines.all()]
    held = [line.locator("..").locator("[data-witness=lantern]").count() > 0 for line in lines.all()]
    assert chosen == held
    assert {True, False} == set(held)
    page.get_by_role("button", name="Lantern Lexicon").click()
    expect(page.locator(".chosen, .faded")).to_have_count(0)


def test_whoever_takes_filters_back_or_goes_to_what_they_hide_sees_all_as_before(visit: Callable[[str, int], Page]) -> None:
    page = visit("concordance/", PHONE)
    theme, opened, rows = (
        page.locator("[data-filter=theme]"),
        page.locator("details.narrow[open]"),
        page.locator("tr[data-theme]"),
    )
    page.locator("details.narrow > summary").first.click()
    theme.select_option("rules")
    expect(page.locator("tr[data-theme=making]:visible")).to_have_count(0)
    page.get_by_role("button", name="Reset").click()
    expect(opened).to_have_count(1)
    theme.select_option("rules")
    page.locator(".jump a[href='#_making']").click()
    expect(page.locator("#_making")).to_be_in_viewport()
    expect(theme).to_have_value("")
    expect(rows.and_(page.locator("[hidden]"))).to_have_count(0)
    page.go_back()
    expect(theme).to_have_value("rules")
    expect(page.locator("tr[data-theme=making]:visible")).to_have_count(0)


def test_a_filter_leaves_no_fold_open_and_hides_nothing_that_the_address_names(visit: Callable[[str, int], Page]) -> None:
    page = visit("concordance/?theme=rules", PHONE)
    page.reload()
    page.get_by_role("button", name="Reset").click()
    expect(page.locator("details.narrow[open]")).to_have_count(0)
    named = visit("concordance/?theme=rules#row_signing", DESK)
    expect(named.locator("#row_signing")).to_be_in_viewport()
    expect(named.locator("[data-filter=theme]")).to_have_value("")


def test_on_a_low_screen_nothing_stays_over_the_text(visit: Callable[[str, int], Page]) -> None:
    page = visit("treaty/", PHONE)
    page.set_viewport_size({"width": 640, "height": 360})
    page.evaluate("scrollTo(0, 1200)")
    staying = (
        "['.md-header', '.chooser', '.onpage'].map((name) => document.querySelector(name).getBoundingClientRect().bottom)"
    )
    assert all(bottom < 0 for bottom in page.evaluate(staying))


def test_escape_closes_the_list_of_sections_and_stays_with_it(visit: Callable[[str, int], Page]) -> None:
    page = visit("treaty/", PHONE)
    sections = page.locator(".onpage summary")
    sections.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(sections).to_be_focused()
    expect(page.locator(".onpage[open]")).to_have_count(0)


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
