"""What a reader does with the built site, in Chromium: by keyboard, with the scripts' aids, on paper."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from synopsis import Build
from synopsis.vocabulary import Verdict
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
    outlined: outline !== "none",
    inside: box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    uncovered: uncovered(),
    onward: !before || Boolean(it.closest(".copy") || before.closest(".copy"))
      || Boolean(before.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING),
  };
}"""


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page in a context of its own: width in pixels, then what a context takes."""
    contexts = []

    def opened(address: str, width: int = DESK, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
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
        page.goto(site + address)
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
    menu = page.get_by_role("button", name="Menu", exact=True)
    menu.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    menu.press("Enter")
    page.get_by_role("navigation", name="Pages", exact=True).get_by_role("link", name="Timeline").click()
    page.wait_for_url("**/timeline/")


def test_alt_and_an_arrow_go_from_subject_to_subject(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(f"{site}treaty/")
    headings = page.get_by_role("article").locator(":is(h2, h3)[id]")
    for place in range(3):
        page.keyboard.press("Alt+ArrowDown")
        expect(headings.nth(place)).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(headings.nth(1)).to_be_focused()
    for _ in range(headings.count()):
        page.keyboard.press("Alt+ArrowDown")
    expect(headings.last).to_be_focused()


def test_one_source_is_highlighted_and_the_address_says_so(
    open_page: Callable[..., Page], site: str, antarctic: Build
) -> None:
    page = open_page(f"{site}timeline/")
    chooser = page.get_by_role("group", name="Highlight one")
    names = [*(article.name for article in antarctic.corpus.articles), "Hide silences"]
    assert chooser.get_by_role("button").count() == len(names)
    for button, name in zip(chooser.get_by_role("button").all(), names, strict=True):
        expect(button).to_have_accessible_name(name)
    chooser.get_by_role("button", name="Lantern Lexicon").click()
    chooser.get_by_role("button", name="Hide silences").click()
    faded = page.locator("li[data-witness=gazette].faded")
    expect(faded.first).to_be_attached()
    expect(page.locator("li[data-witness=lantern].faded")).to_have_count(0)
    expect(page.locator(".silence").first).to_be_hidden()
    page.reload()
    expect(page).to_have_url(re.compile(r"\?article=lantern&silences=hidden$"))
    expect(faded.first).to_be_visible()
    chooser.get_by_role("button", name="Lantern Lexicon").click()
    expect(faded).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?silences=hidden$"))


def test_a_theme_that_is_filtered_away_leaves_no_fold_on_phones(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(f"{site}concordance/?theme=rules", PHONE)
    expect(page.locator("main summary:visible", has_text="subject")).to_have_count(1)


def test_the_concordance_is_filtered_from_the_map_and_by_hand(
    open_page: Callable[..., Page], site: str, antarctic: Build
) -> None:
    assert antarctic.compared
    compared = antarctic.compared.comparisons
    page = open_page(site)
    number = page.locator("a[href*='theme=rules'][href*='told=almanac']")
    shown = int(number.inner_text())
    number.click()
    page.wait_for_url("**/concordance/?theme=rules&told=almanac")
    visible = page.locator("tr[data-theme]:visible")
    expect(visible).to_have_count(shown)
    assert 0 < shown < len(compared)
    page.get_by_role("button", name="Reset").click()
    expect(visible).to_have_count(len(compared))
    expect(page.locator("form output")).to_have_text(f"{len(compared)} of {len(compared)} subjects")
    page.get_by_label("Verdict").select_option(Verdict.CONTRADICT.key)
    expect(visible).to_have_count(sum(comparison.verdict is Verdict.CONTRADICT for comparison in compared))
    page.get_by_label("Theme").select_option("making")
    expect(visible).to_have_count(1)
    expect(visible).to_contain_text("The treaty is signed in Washington")
    expect(page).to_have_url(re.compile(rf"\?verdict={Verdict.CONTRADICT.key}&theme=making$"))
    page.get_by_label("Reported by").select_option("gazette")
    page.get_by_label("compared with").select_option("almanac")
    expect(visible).to_have_count(0)  # these two do not contradict each other
    page.get_by_label("compared with").select_option("lantern")
    expect(visible).to_have_count(1)
    expect(visible.locator("td").last).to_contain_text(re.compile("and .+: contradict each other"))
    expect(page.locator("table:visible")).to_have_count(1)  # no empty one is left
    assert page.locator("table:visible thead th:visible").count() == 4, "the other sources stand beside"
    expect(visible.locator("td:visible")).to_have_count(3)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("main summary:visible", has_text=re.compile(r"^1 of \d+ subjects$"))).to_have_count(1)
    expect(visible.locator("td:visible")).to_have_count(3)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_label("compared with").select_option("gazette")
    expect(page.locator("form output")).to_have_text("choose two different sources")
    page.get_by_role("button", name="Reset").click()
    page.get_by_label("Words").fill("soldiers")
    expect(visible).to_have_count(1)
    page.get_by_role("button", name="Reset").click()
    page.get_by_label("Hide silences").check()
    expect(page.locator("td.quiet").first).to_be_hidden()
    aligned = """() => [...document.querySelectorAll("table.concordance")].every((table) => {
      const left = (it) => Math.round(it.getBoundingClientRect().left);
      const heads = [...table.querySelectorAll("thead th")].map(left);
      const rows = [...table.querySelectorAll("tr[data-theme]")];
      return rows.every((row) => [...row.children].every((it, place) => left(it) === heads[place]));
    })"""
    assert page.evaluate(aligned)


def copied(page: Page, what: str) -> str:
    page.evaluate("navigator.clipboard.writeText('')")
    page.get_by_role("group", name="Copy this statement").get_by_role("button", name=what).click()
    return clipboard(page)


def clipboard(page: Page) -> str:
    """What has been copied. Not by wait_for_function, whose polling the pages' policy forbids."""
    while not (text := page.evaluate("navigator.clipboard.readText()")):
        page.wait_for_timeout(20)
    return str(text)


def test_the_treatys_words_are_copied_as_such(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(f"{site}treaty/#article-7", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".wordings a[href$='lantern/#article-7']").first.focus()
    citation = copied(page, "Citation")
    words = "freedom of access at any time to any or all areas of Antarctica"
    assert citation.startswith(f"“{words}” (Lantern Lexicon, ¶ 4). Antarctic Synopsis (")
    assert "paraphrase" not in citation


@pytest.mark.parametrize("where", ["timeline/", "sources/lantern/"])
def test_a_statement_is_copied_with_its_caveat(open_page: Callable[..., Page], site: str, where: str) -> None:
    page = open_page(site + where, permissions=["clipboard-read", "clipboard-write"])
    address = f"{site}sources/lantern/#infobox-signed"
    place = "article" if where == "timeline/" else "#infobox-signed"
    page.locator(f"{place} :is(li, p)").get_by_role("link", name="Cite lantern/infobox-signed").first.focus()
    assert copied(page, "Link") == address
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    assert copied(page, "Quotation") == f"“Signed 2 December 1959” (Lantern Lexicon, infobox), {address}"
    citation = copied(page, "Citation")
    says = "The infobox dates the signing to 2 December 1959."
    assert citation.startswith(f"{says} [our paraphrase] “Signed 2 December 1959” (Lantern Lexicon, infobox)")
    assert re.search("what the .* says, not what is true; disputed: the sources, or people they cite, say", citation)
    assert citation.endswith(address)
    page.evaluate("navigator.clipboard.writeText('')")
    page.get_by_role("link", name="Cite lantern/infobox-signed").first.click()
    assert clipboard(page) == citation


@pytest.mark.parametrize("where", ["sources/gazette/", "treaty/"])
def test_whom_a_source_credits_is_copied_with_its_statement(open_page: Callable[..., Page], site: str, where: str) -> None:
    page = open_page(site + where, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="Cite gazette/stations-open").first.click()
    assert "; credits The Southern Press; what the source says, not what is true" in clipboard(page)


def test_tooltips_come_by_keyboard_touch_and_pointer(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(f"{site}sources/almanac/", PHONE, has_touch=True)
    tip, term = page.get_by_role("tooltip"), page.get_by_text("IGY", exact=True).locator("visible=true").first
    told = "International Geophysical Year"
    term.focus()
    expect(tip).to_have_text(told)
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    term.tap()
    expect(tip).to_have_text(told)
    page.keyboard.press("Escape")
    page.get_by_role("heading", level=1).hover()
    term.hover()
    expect(tip).to_have_text(told)


@pytest.mark.parametrize("address", ["concordance/", "treaty/", "timeline/", "sources/lantern/"])
def test_nothing_is_cut_on_paper(open_page: Callable[..., Page], site: str, address: str) -> None:
    page = open_page(site + address, 720)  # about what A4 has between its margins
    page.emulate_media(media="print")
    wide = page.evaluate(
        """() => [...document.querySelectorAll(".md-content *")]
          .filter((it) => it.checkVisibility() && it.getBoundingClientRect().right > innerWidth + 1)
          .map((it) => it.outerHTML.slice(0, 120))"""
    )
    assert wide == []
    assert page.evaluate(
        "[...document.querySelectorAll('article details :is(li, td, q)')].every((it) => it.checkVisibility())"
    )
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.locator(".address")).to_have_text(re.compile(rf"^Antarctic Synopsis, version .+ · {ADDRESS}{address}$"))
    expect(page.locator(".address")).to_be_visible()
    if address == "treaty/":
        assert len(page.pdf(format="A4")) > 20_000


def test_colours_are_the_systems_until_a_reader_chooses(open_page: Callable[..., Page], site: str) -> None:
    def looks(page: Page) -> tuple[str, str]:
        css = "getComputedStyle(document.body)"
        return page.evaluate(f"{css}.backgroundColor"), page.evaluate(f"{css}.color")

    light, dark = (looks(open_page(site, color_scheme=scheme)) for scheme in ("light", "dark"))
    assert luminance(light[0]) > luminance(light[1])
    assert luminance(dark[0]) < luminance(dark[1])
    page = open_page(site, color_scheme="dark")
    page.get_by_role("button", name="Colours follow the system; switch to light").press("Enter")
    assert looks(page) == light
    page.goto(f"{site}timeline/")
    assert looks(page) == light
    page.get_by_role("button", name="Light; switch to dark").click()
    page.emulate_media(color_scheme="light")
    assert looks(page) == dark
    page.emulate_media(media="print")
    assert looks(page)[1] == light[1]
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Dark; follow the system").click()
    assert looks(page) == light


def test_a_browser_without_light_dark_has_all_colours(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(site, color_scheme="dark")
    page.route("**/synopsis.css*", _without_light_dark)
    for address in ("", "timeline/", "disagreements/"):
        page.goto(f"{site}{address}")
        colours = page.evaluate("""() => [...document.querySelectorAll("body, .md-header, .v, .w, .signed")].map((it) =>
          [getComputedStyle(it).color, it.matches("body, .md-header") ? getComputedStyle(it).backgroundColor : "none"])""")
        assert len(colours) > 10
        assert not [colour for both in colours for colour in both if colour in ("", "rgba(0, 0, 0, 0)")]
        ink = page.evaluate("getComputedStyle(document.querySelector('.v')).color")
        assert ink != page.evaluate("getComputedStyle(document.body).color"), "verdicts have colours of their own"


def _without_light_dark(route: Route) -> None:
    """The stylesheet as a browser before 2024 takes it."""
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace("light-dark(", "unheard-of("))


def test_marks_remain_in_forced_colours(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(site, forced_colors="active")
    for mark in (".w", ".v"):
        assert page.locator(mark).first.evaluate("it => parseFloat(getComputedStyle(it).borderTopWidth)") >= 1


def test_a_page_whose_scripts_do_not_arrive_is_the_page_without_scripts(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(site, PHONE)
    page.route("**/synopsis.js", lambda route: route.abort())
    page.goto(f"{site}timeline/")
    expect(page.get_by_role("button")).to_have_count(0)
    page.locator(".md-header label[for=__drawer]").click()
    expect(
        page.get_by_role("navigation", name="Pages", exact=True).get_by_role("link", name="Treaty", exact=True)
    ).to_be_visible()


@pytest.mark.parametrize(
    "broken",
    [
        "document.querySelector('.md-header').remove()",
        "for (const it of document.querySelectorAll('.md-toggle, [data-hide], output, dialog, #__config')) it.remove()",
        "document.querySelectorAll = (labels) => { throw Error('broken'); }",
    ],
)
def test_what_fails_or_is_missing_stops_nothing_else(open_page: Callable[..., Page], site: str, broken: str) -> None:
    page = open_page(site)
    told, errors = list[str](), list[str]()
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))

    def break_first(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=f"{broken};\n{answer.text()}")

    page.route("**/synopsis.js", break_first)
    page.goto(f"{site}concordance/")
    page.get_by_label("Theme").select_option(index=1)
    expect(page).to_have_url(re.compile(r"\?theme="))
    page.goto(f"{site}timeline/")
    page.get_by_role("button", name="Gazette").click()
    expect(page.locator(".faded").first).to_be_attached()
    page.goto(f"{site}sources/almanac/")
    page.get_by_text("IGY", exact=True).locator("visible=true").first.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert [text.partition(":")[0] for text in told] == (["openMenu", "ignoreSingleKeys"] * 3 if "Error" in broken else [])
    assert [error for error in errors if "synopsis.js" in error] == []


def test_the_search_is_loaded_only_when_it_is_wanted(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(site)
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.reload()
    page.wait_for_load_state("networkidle")
    assert not {"lunr.js", "search-records.js"} & set(asked)
    page.keyboard.press("/")
    page.get_by_role("textbox", name="Search").fill("treaty")
    page.get_by_role("dialog").get_by_role("link").first.wait_for()
    assert {"lunr.js", "search-records.js"} <= set(asked)


def test_the_search_works_by_keyboard_alone(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(site, PHONE)
    button, dialog = page.get_by_role("button", name="Search"), page.get_by_role("dialog", name="Search")
    field, links, said = dialog.get_by_role("textbox"), dialog.get_by_role("link"), dialog.get_by_role("status")
    button.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.type("no such words here")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("qqqq")
    expect(said).to_have_text("Nothing found.")
    field.fill("treaty sign")  # what was typed before it was loaded counts, too
    expect(said).to_have_text(re.compile(r"^\d+ results( with all these words; \d+ more with some of them)?[^;]*\.$"))
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    target = str(links.first.get_attribute("href"))
    page.keyboard.press("Enter")
    page.wait_for_url(target)
    place = page.locator(f"[id='{target.partition('#')[2]}']")
    expect(place).to_be_in_viewport()
    page.keyboard.press("/")
    expect(dialog).to_be_visible()
    field.fill("treaty sign")
    expect(links.first).to_be_visible()
    page.keyboard.press("Enter")  # the first result, here on the same page
    expect(dialog).to_be_hidden()
    expect(page).to_have_url(target)


def test_the_search_minds_neither_case_nor_accents_nor_apostrophes(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(site)
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    found = set()
    for typed in ("treaty's", "TREATY’S", "tréatyʼs"):
        dialog.get_by_role("textbox").fill(typed)
        dialog.get_by_role("link").first.wait_for()
        found.add(tuple(dialog.get_by_role("link").all_inner_texts()))
        expect(dialog.locator("mark").first).to_be_attached()
    assert len(found) == 1


def test_the_search_finds_a_word_mistyped_by_a_letter_and_what_lacks_one_word(
    open_page: Callable[..., Page], site: str
) -> None:
    page = open_page(site)
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    field, links, said = dialog.get_by_role("textbox"), dialog.get_by_role("link"), dialog.get_by_role("status")
    for right, wrong in (("signed", "singed"), ("treaty", "traety")):
        field.fill(wrong)
        expect(links.first).to_contain_text(right, ignore_case=True)
    field.fill("signed zebra")
    expect(said).to_have_text(re.compile(r"^Nothing has all these words; \d+ results with some of them\.$"))
    field.fill("when was the treaty signed in Washington")
    expect(said).to_have_text(re.compile(r"^\d+ results? with all these words; \d+ more with some of them\.$"))


def test_without_scripts_there_is_no_search_to_open(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    expect(page.get_by_role("button", name="Search")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)
    context.close()


LOOKS = """() => {
  const holder = document.querySelector(".md-content__inner");
  const looks = (name) => {
    const mark = holder.appendChild(Object.assign(document.createElement("b"), { className: `w ${name}` }));
    const css = getComputedStyle(mark);
    const sides = ["Top", "Right", "Bottom", "Left"].map((side) => css[`border${side}Style`] + css[`border${side}Width`]);
    return { colour: css.color, frame: [...sides, css.borderTopLeftRadius, css.borderTopRightRadius].join(" ") };
  };
  const line = (name) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const link = svg.appendChild(document.createElementNS(svg.namespaceURI, "line"));
    holder.appendChild(Object.assign(document.createElement("div"), { className: "chart" })).append(svg);
    link.setAttribute("class", `link ${name}`);
    const css = getComputedStyle(link);
    return { colour: css.stroke, frame: css.strokeDasharray };
  };
  const grounds = ["--md-default-bg-color", "--paper"].map((name) => {
    holder.style.backgroundColor = `var(${name})`;
    return getComputedStyle(holder).backgroundColor;
  });
  const numbers = Array.from({ length: 24 }, (_, place) => place + 1);
  return { marks: numbers.map((n) => looks(`m${n}`)), lines: numbers.map((n) => line(`m${n}`)), grounds };
}"""


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_two_dozen_sources_have_marks_of_their_own(open_page: Callable[..., Page], site: str, scheme: str) -> None:
    looks = open_page(site, color_scheme=scheme).evaluate(LOOKS)
    for kind in ("marks", "lines"):
        seen = [(look["colour"], look["frame"]) for look in looks[kind]]
        assert len(set(seen)) == 24
        assert all(one[0] != next_[0] for one, next_ in pairwise(seen))
    assert all(one["frame"] != next_["frame"] for one, next_ in pairwise(looks["marks"]))
    for mark in looks["marks"]:
        for ground in looks["grounds"]:
            dark, light = sorted((luminance(mark["colour"]), luminance(ground)))
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (mark, ground)
