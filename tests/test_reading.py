"""What a reader does with the built site, in Chromium: by keyboard, with the scripts' aids, on paper."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

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
    page = open_page(site, PHONE, has_touch=True)

    def with_terms(route: Route) -> None:
        answer = route.fetch()
        told = '<script id="synopsis-terms" type="application/json">{"XYZ": "What it stands for"}</script>'
        text = answer.text().replace('<div class="lead">', '<p>XYZ, and again XYZ.</p>\n<div class="lead">', 1)
        route.fulfill(
            response=answer,
            body=re.sub("<script id=.synopsis-terms.*?</script>", "", text).replace("</head>", told + "</head>"),
        )

    page.route("**/disagreements/", with_terms)
    page.goto(f"{site}disagreements/")
    tip, term = page.get_by_role("tooltip"), page.locator("abbr[tabindex]")
    expect(term).to_have_count(1)
    term.focus()
    expect(tip).to_have_text("What it stands for")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    term.tap()
    expect(tip).to_have_text("What it stands for")
    page.locator(".ledger a.w").first.hover()
    expect(tip).not_to_have_text("What it stands for")


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
    page.goto(f"{site}timeline/")
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


def test_a_page_whose_scripts_do_not_arrive_is_the_page_without_scripts(open_page: Callable[..., Page], site: str) -> None:
    page = open_page(site, PHONE)
    page.route("**/synopsis.js", lambda route: route.abort())
    page.goto(f"{site}timeline/")
    for name in ("Menu", "Search"):
        expect(page.get_by_role("button", name=name)).to_be_hidden()
    expect(page.locator(".tools").first).to_be_hidden()
    page.locator(".md-header label[for=__drawer]").click()
    expect(page.get_by_role("navigation", name="Navigation").get_by_role("link", name="Treaty", exact=True)).to_be_visible()


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
    page.locator(".filters select").first.select_option(index=1)
    expect(page).to_have_url(re.compile(r"\?theme="))
    page.goto(f"{site}timeline/")
    page.locator(".chooser [data-id]").first.click()
    expect(page.locator(".faded").first).to_be_attached()
    page.locator(".accounts .witness abbr").first.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert [text.partition(":")[0] for text in told] == (["openSections"] * 2 if "Error" in broken else [])
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
    expect(said).to_have_text(re.compile(r"^\d+ results(, of which the first \d+ are listed)?\.$"))
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


def test_without_scripts_there_is_no_search_to_open(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    expect(page.locator(".open-search")).to_be_hidden()
    expect(page.locator("dialog.search")).to_be_hidden()
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
  return { marks: numbers.map((n) => looks(`m${n}`)), lines: numbers.map((n) => line(`mark-${n}`)), grounds };
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
