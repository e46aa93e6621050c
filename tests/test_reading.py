"""What a reader does with the built site, in Chromium: by keyboard, with the scripts' aids, on paper."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.chromium import go
from tests.conftest import ADDRESS

PHONE, DESK = 390, 1280

FOCUSED = """async () => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const before = window.before, outline = getComputedStyle(it).outlineStyle;
  window.before = it;
  const within = (low, high, most) => (Math.max(low, 0) + Math.min(high, most - 1)) / 2;
  const uncovered = () => {
    const box = it.getClientRects()[0];
    const across = within(box.left, box.right, innerWidth), down = within(box.top, box.bottom, innerHeight);
    const middle = document.elementFromPoint(across, down);
    return Boolean(middle) && (it.contains(middle) || middle.contains(it));
  };
  if (!uncovered()) await new Promise((done) => setTimeout(done, 300));  // the theme's sidebar gives way a frame later
  const box = it.getClientRects()[0];
  return {
    name: it.getAttribute("aria-label") ?? it.textContent.trim().slice(0, 40),
    outlined: outline !== "none" || it.matches(".md-search__input"),
    inside: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    uncovered: uncovered(),
    onward: !before || Boolean(it.closest(".copy") || before.closest(".copy"))
      || Boolean(before.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING),
  };
}"""


@pytest.fixture(scope="module")
def site(built: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(built / "site")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page in a context of its own: width in pixels, then what a context takes."""
    contexts = []

    def opened(address: str, width: int = DESK, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        go(page, address)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_the_keyboard_walks_every_kind_of_page(
    open_page: Callable[..., Page], site: str, addresses: list[str], width: int
) -> None:
    page = open_page(site, width)
    lost, kinds = (
        [],
        {re.sub("(?<=disagreements/).+|(?<=sources/)(?!voices).+", "…", address): address for address in addresses},
    )
    for address in kinds.values():
        go(page, site + address)
        names = []
        for _ in range(18):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUSED)
            if focus is None:  # past the last stop
                break
            names.append(focus.pop("name"))
            lost += [(address, names[-1], flaw) for flaw, fine in focus.items() if not fine]
        assert {"Search", "Menu"} & set(names), address
        assert len(names) > 10, address
    assert not lost, lost


def test_the_keyboard_opens_and_closes_the_menu(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(site, PHONE)
    menu = page.get_by_role("button", name="Menu")
    menu.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    menu.press("Enter")
    page.get_by_role("navigation", name="Navigation").get_by_role("link", name="Timeline").click()
    page.wait_for_url("**/timeline/")


def test_alt_and_an_arrow_go_from_subject_to_subject(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(f"{site}treaty/")
    for expected in ("_name", "preamble", "article-3"):
        page.keyboard.press("Alt+ArrowDown")
        expect(page.locator(f"[id='{expected}']")).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#preamble")).to_be_focused()
    for _ in range(page.locator(":is(h2, h3)[id]").count()):
        page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(":is(h2, h3)[id]").last).to_be_focused()


def test_one_article_is_highlighted_and_the_address_says_so(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(f"{site}timeline/")
    chooser = page.get_by_role("group", name="Highlight one article")
    names = ["S Skai", "D Digest", "E ePrimefeed", "N Web Desk", "W Encyclopaedia", "Hide silences"]
    assert [" ".join(text.split()) for text in chooser.get_by_role("button").all_inner_texts()] == names
    page.get_by_role("button", name="Web Desk").click()
    page.get_by_role("button", name="Hide silences").click()
    faded = "li[data-witness=digest].faded"
    assert page.locator(faded).count() > 0
    assert page.locator("li[data-witness=webdesk].faded").count() == 0
    expect(page.locator(".silence").first).to_be_hidden()
    page.reload()
    expect(page).to_have_url(re.compile(r"\?article=webdesk&silences=hidden$"))
    expect(page.locator(faded).first).to_be_visible()
    page.get_by_role("button", name="Web Desk").click()
    expect(page.locator(faded)).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?silences=hidden$"))


def test_the_concordance_is_filtered_from_the_map_and_by_hand(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(site)
    page.locator(".coverage a[href*='theme=arms'][href*='told=webdesk']").click()
    page.wait_for_url("**/concordance/?theme=arms&told=webdesk")
    rows = page.locator(".concordance tr[data-theme]")
    visible = page.locator(".concordance tr[data-theme]:visible")
    expect(visible).to_have_count(1)
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".filters output")).to_have_text(f"{rows.count()} of {rows.count()} subjects")
    page.get_by_label("Verdict").select_option("contradict")
    expect(visible).to_have_count(3)
    page.get_by_label("Theme").select_option("sanctions")
    assert visible.all_inner_texts()[0].startswith("Do sanctions")
    expect(page).to_have_url(re.compile(r"\?verdict=contradict&theme=sanctions$"))
    page.get_by_label("Told by").select_option("webdesk")
    expect(visible).to_have_count(0)
    page.get_by_role("button", name="Reset").click()
    page.get_by_label("Hide silences").check()
    aligned = """() => {
      const left = (it) => Math.round(it.getBoundingClientRect().left);
      const heads = [...document.querySelectorAll("thead th")].map(left);
      const rows = [...document.querySelectorAll("tr[data-theme]")];
      return rows.every((row) => [...row.children].every((it, place) => left(it) === heads[place]));
    }"""
    assert page.evaluate(aligned)
    expect(page.locator(".concordance td.quiet").first).to_be_hidden()


def copied(page: Page, what: str) -> str:
    page.evaluate("navigator.clipboard.writeText('')")
    page.get_by_role("group", name="Copy this statement").get_by_role("button", name=what).click()
    page.wait_for_function("navigator.clipboard.readText()")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_treatys_words_are_copied_as_such(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(f"{site}treaty/", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".wordings a.at[href$='digest/#article-4-quoted'], .wordings a.at[href*='digest/#']").first.focus()
    citation = copied(page, "Citation")
    assert citation.startswith("“all means at its disposal without delay” (Digest, ¶ 9). Treaty Synopsis (reported; ")
    assert "paraphrase" not in citation


@pytest.mark.parametrize("where", ["timeline/", "sources/encyclopaedia/"])
def test_a_statement_is_copied_with_its_caveat(open_page: Callable[..., Page], site: str, where: str) -> None:
    page = open_page(site + where, permissions=["clipboard-read", "clipboard-write"])
    address = f"{site}sources/encyclopaedia/#infobox-signed"
    if where == "timeline/":
        page.locator("a.at[href$='encyclopaedia/#infobox-signed']").focus()
    else:
        page.locator("#infobox-signed a").first.focus()
    assert copied(page, "Link") == address
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert copied(page, "Quotation") == f"“Signed18 June 2024” (Encyclopaedia, infobox), {address}"
    citation = copied(page, "Citation")
    assert citation.startswith("The infobox dates the signing to 18 June 2024. [our paraphrase] “Signed18 June 2024”")
    assert "what the article says, not what is true; disputed" in citation
    assert citation.endswith(address)


def test_tooltips_come_by_keyboard_touch_and_pointer(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(f"{site}disagreements/", PHONE, has_touch=True)
    tip = page.get_by_role("tooltip")
    page.locator("abbr[tabindex]", has_text="UN").first.focus()
    expect(tip).to_have_text("United Nations")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.locator("abbr[tabindex]", has_text="UN").first.tap()
    expect(tip).to_have_text("United Nations")
    page.locator(".ledger a.w").first.hover()
    expect(tip).not_to_have_text("United Nations")


@pytest.mark.parametrize("address", ["concordance/", "treaty/", "timeline/", "sources/skai/"])
def test_nothing_is_cut_on_paper(open_page: Callable[..., Page], site: str, address: str) -> None:
    page = open_page(site + address, 720)  # about what A4 has between its margins
    page.emulate_media(media="print")
    wide = page.evaluate(
        """() => [...document.querySelectorAll(".md-content *")]
          .filter((it) => it.checkVisibility() && it.getBoundingClientRect().right > innerWidth + 1)
          .map((it) => it.outerHTML.slice(0, 120))"""
    )
    assert wide == []
    assert page.evaluate("[...document.querySelectorAll('details li')].every((it) => it.checkVisibility())")
    expect(page.locator(".tools").first).to_be_hidden()
    expect(page.locator(".address")).to_have_text(ADDRESS + address)
    if address == "treaty/":
        assert len(page.pdf(format="A4")) > 20_000


def test_colours_are_the_systems_until_a_reader_chooses(open_page: Callable[..., Page], site: str) -> None:
    light, dark = "rgb(255, 255, 255)", "rgb(28, 32, 39)"
    page = open_page(site, color_scheme="dark")
    body = page.locator("body")
    expect(body).to_have_css("background-color", dark)
    page.get_by_role("button", name="Colours follow the system; switch to light").press("Enter")
    expect(body).to_have_css("background-color", light)
    go(page, f"{site}timeline/")
    expect(body).to_have_css("background-color", light)
    page.get_by_role("button", name="Light; switch to dark").click()
    page.emulate_media(color_scheme="light")
    expect(body).to_have_css("background-color", dark)
    page.emulate_media(media="print")
    expect(body).to_have_css("color", "rgb(29, 33, 38)")
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Dark; follow the system").click()
    expect(body).to_have_css("background-color", light)


def test_marks_remain_in_forced_colours(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(site, forced_colors="active")
    for mark in (".w", ".v"):
        assert page.locator(mark).first.evaluate("it => parseFloat(getComputedStyle(it).borderTopWidth)") >= 1


def test_scripts_start_at_the_first_sign_of_a_reader_and_lose_none(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(site)
    started = "[...document.scripts].some((script) => script.src)"
    page.goto(f"{site}treaty/")
    page.wait_for_load_state("networkidle")
    assert not page.evaluate(started)
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("[id='_name']")).to_be_focused()
    assert page.evaluate(started)
    page.goto(f"{site}timeline/")
    page.get_by_role("button", name="Web Desk").click()
    expect(page).to_have_url(re.compile(r"\?article=webdesk$"))
    page.goto(f"{site}concordance/")
    page.get_by_label("Verdict").select_option("contradict")
    expect(page).to_have_url(re.compile(r"\?verdict=contradict$"))
    page.goto(f"{site}concordance/")
    page.get_by_label("Hide silences").check()
    expect(page).to_have_url(re.compile(r"\?silences=hidden$"))
    page.goto(site)
    page.keyboard.press("/")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    page.goto(site)
    page.get_by_role("button", name="Colours follow the system; switch to light").click()
    page.get_by_role("button", name="Light; switch to dark").wait_for()


def test_a_page_whose_scripts_fail_is_the_page_without_scripts(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(site, PHONE)
    page.route("**/synopsis.js", lambda route: route.abort())
    page.goto(f"{site}timeline/")
    expect(page.get_by_role("button", name="Menu")).to_be_visible()
    page.keyboard.press("Shift")
    expect(page.get_by_role("button", name="Menu")).to_be_hidden()
    expect(page.locator(".tools").first).to_be_hidden()
    page.locator(".md-header label[for=__drawer]").click()
    expect(page.get_by_role("navigation", name="Navigation").get_by_role("link", name="Treaty", exact=True)).to_be_visible()


def test_the_search_is_loaded_only_when_it_is_wanted(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(site)
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url))
    go(page, site)
    page.wait_for_load_state("networkidle")
    assert not any("search" in url.rsplit("/", 1)[-1] for url in asked)
    page.get_by_role("textbox", name="Search").press_sequentially("Hankyoreh")
    expect(page.locator(".md-search-result__item a").first).to_be_visible()
    assert any(url.endswith("search_index.json") for url in asked)
    page.goto(f"{site}treaty/?h=invasion")  # as the links of results have it
    expect(page.locator("mark[data-md-highlight]").first).to_be_attached()
