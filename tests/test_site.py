"""The built site in real Chromium: no error, no other host, no dead link, no sideways scrolling, whole without scripts."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.conftest import copy_project, run

WIDTHS = (1280, 390, 320)


@pytest.fixture(scope="module")
def site(built: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(built / "site")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_there_is_a_page_for_every_article_and_subject(addresses: list[str]) -> None:
    articles = ("digest", "encyclopaedia", "eprimefeed", "skai", "webdesk")
    assert {f"sources/{name}/" for name in articles} <= set(addresses)
    themes = ("procedure", "predecessors", "treaty", "arms", "sanctions", "reactions", "framing")
    assert {f"disagreements/{name}/" for name in themes} <= set(addresses)
    pages = {"", "timeline/", "treaty/", "disagreements/", "concordance/", "sources/", "sources/voices/", "data/"}
    assert pages | {"method/", "contribute/", "404.html"} <= set(addresses)


@dataclass(frozen=True)
class Seen:
    """What a page shows and asks for in the browser."""

    address: str
    ids: list[str]
    links: list[str]
    """As a browser resolves them."""
    passages: list[str]
    """The links of statements' passages."""
    quotes: list[tuple[str, str]]
    """Words and their language."""
    too_wide_at: list[int]


LOOK = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    ids: all("[id]").map((it) => it.id),
    links: all("[href]").map((it) => it.href.baseVal ? new URL(it.href.baseVal, location).href : it.href),
    passages: all("a.at").map((it) => it.href),
    quotes: all("q").map((it) => [it.textContent, it.lang]),
  };
}"""


@dataclass(frozen=True)
class Visit:
    """One walk over all pages: what each showed, and what the browser asked for and complained of."""

    pages: list[Seen]
    complaints: list[str]
    hosts: set[str | None]


@pytest.fixture(scope="module")
def visit(browser: Browser, site: str, addresses: list[str]) -> Visit:
    page = browser.new_page()
    complaints, requests, pages = list[str](), list[str](), []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: None if "ABORTED" in str(request.failure) else complaints.append(request.url))
    page.on("request", lambda request: requests.append(request.url))
    for address in addresses:
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        page.goto(site + address)
        seen = page.evaluate(LOOK)
        wide = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append(width)
        pages.append(Seen(address=address, too_wide_at=wide, **seen))
    page.close()
    return Visit(pages, complaints, {urlparse(url).hostname for url in requests if not url.startswith("data:")})


def test_no_error_no_other_host_no_sideways_scrolling(visit: Visit) -> None:
    assert visit.complaints == []
    assert visit.hosts == {"127.0.0.1"}
    assert {seen.address: seen.too_wide_at for seen in visit.pages if seen.too_wide_at} == {}


def test_no_link_and_no_fragment_is_dead(visit: Visit, page: Page, site: str) -> None:
    ids = {site + seen.address: set(seen.ids) for seen in visit.pages}
    assert {seen.address for seen in visit.pages if len(seen.ids) > len(set(seen.ids))} == set(), "an id stands twice"
    inside = {(seen.address, link) for seen in visit.pages for link in seen.links if link.startswith(site)}
    assert len(inside) > 500
    dead = []
    for where, link in sorted(inside):
        target, fragment = urldefrag(link)
        target = target.partition("?")[0]
        if target in ids:
            if fragment and fragment not in ids[target]:
                dead.append((where, link))
        elif not page.request.head(target).ok:
            dead.append((where, link))
    assert dead == []


def test_every_statement_has_its_address_and_is_linked_to(visit: Visit, site: str, built: Path) -> None:
    shown = {link for seen in visit.pages for link in seen.passages}
    stated = {
        f"{site}sources/{path.stem}/#{name}"
        for path in (built / "sources/statements").glob("*.yml")
        for name in re.findall(r"^- id: (\S+)", path.read_text(encoding="utf-8"), re.M)
    }
    assert len(stated) > 600
    assert shown == stated


def test_words_in_other_languages_are_marked(visit: Visit) -> None:
    korean = [
        (words, language) for seen in visit.pages for words, language in seen.quotes if re.search("[\uac00-\ud7a3]", words)
    ]
    assert korean
    assert {language for _, language in korean} == {"ko"}


def test_pages_are_whole_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site}timeline/#signing")
    expect(page.locator("body")).to_have_css("background-color", "rgb(28, 32, 39)")
    event = page.locator("#signing + .event")
    assert "19 June 2024" in event.inner_text()
    assert "18 June 2024" in event.inner_text()
    expect(page.locator(".tools").first).to_be_hidden()
    page.get_by_role("navigation", name="All pages").get_by_role("link", name="Treaty").click()
    page.wait_for_url("**/treaty/")
    context.close()


# axe takes seconds for a long page, most for what recurs: of many like parts it is given six. `make audit` gives it all.
THIN = """() => {
  for (const parent of document.querySelectorAll(".md-content *")) {
    const kinds = {};
    for (const child of [...parent.children]) {
      const kind = child.tagName + child.className;
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      if (kinds[kind] > 6) child.remove();
    }
  }
}"""


def complaints_of_axe(page: Page, *rules: str) -> list[tuple[str, str]]:
    result = Axe().run(page, options={"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})})
    return [(violation["id"], violation["nodes"][0]["html"][:200]) for violation in result.response["violations"]]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "timeline/",
        "treaty/",
        "disagreements/?article=skai",
        "concordance/",
        "sources/webdesk/",
        "sources/voices/",
        "method/",
    ],
)
def test_axe_finds_nothing(browser: Browser, site: str, address: str) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(site + address)
    page.evaluate(THIN)
    found = complaints_of_axe(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(28, 32, 39)")
    found += complaints_of_axe(page, "color-contrast")  # the rest is the same in the dark
    if address in ("", "concordance/", "sources/webdesk/"):  # what is laid out in another way on a phone
        page.set_viewport_size({"width": 390, "height": 800})
        found += complaints_of_axe(page, "color-contrast", "scrollable-region-focusable", "heading-order", "target-size")
    page.close()
    assert found == []


def test_axe_finds_nothing_in_the_open_menu_and_the_open_search(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    page.goto(site)
    page.get_by_role("button", name="Menu").click()
    assert complaints_of_axe(page) == []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(site)
        page.get_by_role("button", name="Search").click()
        page.get_by_role("textbox", name="Search").fill("treaty")
        page.get_by_role("dialog", name="Search").get_by_role("link").first.wait_for()
        assert complaints_of_axe(page) == []
    page.close()


def test_disagreements_come_worst_first(page: Page, site: str) -> None:
    page.goto(f"{site}disagreements/")
    headings = page.locator("h2").all_inner_texts()
    assert [heading.removesuffix("#").strip() for heading in headings] == [
        "Contradictions",
        "Contradictions of an article with itself",
        "Differences",
        "One says less",
        "Agreements",
        "Answered by one article",
    ]
    shown = page.locator(".tags .spoken + .v").all_inner_texts()
    assert shown == ["contradict"] * 3 + ["one account"]
    assert page.locator("#reception-occasion + .event .tags .v").all_inner_texts() == ["one account", "contradicts itself"]
    sanctions = page.locator("#sanctions-in-force + .event")
    assert sanctions.locator(".position").count() == 2
    assert "Our conclusion" in sanctions.locator(".conclusion").inner_text()
    assert "stored excerpts" in sanctions.locator(".conclusion").inner_text()
    assert sanctions.locator(".position .conclusion").count() == 0
    assert page.locator(".ledger > div").count() > 100


def test_a_fold_says_what_is_contradicted_in_it(page: Page, site: str) -> None:
    page.goto(f"{site}timeline/")
    folds = page.locator("details.asked").all()
    assert folds
    for fold in folds:
        marks = {mark.strip() for mark in fold.locator("summary .v").all_inner_texts()}
        assert marks == {mark.strip() for mark in fold.locator("li .v").all_text_contents()}


def test_a_theme_holds_its_questions_with_their_words(page: Page, site: str) -> None:
    page.goto(f"{site}disagreements/sanctions/")
    order = ("agree", "vaguer", "differ", "contradict")
    compared = [verdict for verdict in page.locator(".tags .spoken + .v").all_inner_texts() if verdict in order]
    assert compared == sorted(compared, key=order.index, reverse=True)
    assert page.locator("#sanctions-in-force + .event .accounts q").count() == 4


def test_the_concordance_has_no_empty_cell(page: Page, site: str) -> None:
    page.goto(f"{site}concordance/")
    cells = page.locator(".concordance td[data-label]").all_inner_texts()
    rows = page.locator(".concordance tr[data-theme]")
    assert len(cells) == rows.count() * 6
    assert all(cell.strip() for cell in cells)


def test_agreements_that_rest_on_one_voice_are_named(page: Page, site: str) -> None:
    page.goto(f"{site}sources/voices/")
    assert "4 articles, 1 voice" in page.locator(".leaning-list").inner_text()
    assert page.locator(".voices tbody tr").count() > 40


def test_an_articles_page_tells_what_the_comparison_shows_of_it(page: Page, site: str) -> None:
    page.goto(f"{site}sources/encyclopaedia/")
    text = page.locator(".md-content").inner_text()
    for heading in ("What it contradicts", "What it alone says", "What it leaves out", "Printed errors", "Whom it credits"):
        assert heading in text
    found = page.locator("#_contradicts + ul.findings").inner_text()
    assert "The treaty is signed in Pyongyang" in found
    assert "Itself, on What was the Russian ambassador's reception" in found


def test_the_data_can_be_downloaded(page: Page, site: str) -> None:
    page.goto(f"{site}data/")
    for link in page.locator(".downloads a").all():
        answer = page.request.get(urljoin(page.url, link.get_attribute("href") or ""))
        assert answer.ok
        assert len(answer.body()) > 100


FOUND_FIRST = (
    ("18 June", "timeline/#signing"),
    ("19 June 2024", "timeline/#signing"),
    ("2024-06-19", "timeline/#signing"),
    ("19.06.2024", "timeline/#signing"),
    ("Article 4", "treaty/#article-4"),
    ("Kim Jong-un", "timeline/#summit-2024"),
    ("Kim Jong Un", "timeline/#summit-2024"),
    ("troops", "timeline/#troops-to-russia"),
    ("1961", "timeline/#treaty-1961"),
    ("KCNA", "sources/voices/#kcna"),
    ("Rudenko Matsegora", "sources/encyclopaedia/#at_p6"),
)


def test_search_finds_the_right_page_and_section_first(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("button", name="Search").click()
    dialog = page.get_by_role("dialog", name="Search")
    for words, address in FOUND_FIRST:
        dialog.get_by_role("textbox").fill(words)
        expect(dialog.get_by_role("link").first).to_have_attribute("href", site + address)


def test_every_record_of_the_search_leads_to_a_place(visit: Visit, page: Page, site: str) -> None:
    page.goto(f"{site}assets/search-records.js")
    page.add_script_tag(url=f"{site}assets/search-records.js")
    led_to = page.evaluate("synopsisSearch.records.map((record) => record.address)")
    assert len(led_to) == len(set(led_to)) > 300
    places = {seen.address: set(seen.ids) for seen in visit.pages}
    ends = [address.partition("#") for address in led_to]
    assert [(at, place) for at, _, place in ends if at not in places or (place and place not in places[at])] == []


NASTY = (
    "<script>alert(1)</script> | *a* _b_ `c` {{ d }} {% e %} [f](g) <u>&amp; # h \\ ~i~ ![j](k) $l$ {: .m } #n @o :p: ++q++"
    ' 😀 "r"'
)


def test_data_shows_itself_whatever_it_holds(tmp_path: Path, browser: Browser, serve_folder: Callable[[Path], str]) -> None:
    project = copy_project(tmp_path)
    events, statements = project / "sources/subjects/events.yml", project / "sources/statements/webdesk.yml"
    text = events.read_text(encoding="utf-8")
    events.write_text(text.replace("title: The treaty is signed in Pyongyang", f"title: '{NASTY}'"), encoding="utf-8")
    text = statements.read_text(encoding="utf-8")
    text = re.sub(r"  says: .*", f"  says: '{NASTY}'\n  sic: '{NASTY}'", text, count=1)
    statements.write_text(text, encoding="utf-8")
    for name, key in (("voices.yml", "name: Dmitry Peskov"), ("subjects/questions.yml", "its signing into law")):
        other = project / "sources" / name
        kept = "name: " if key.startswith("name: ") else ""
        other.write_text(other.read_text(encoding="utf-8").replace(key, f"{kept}'{NASTY}'"), encoding="utf-8")
    article = project / "sources/articles/webdesk.md"
    article.write_text(
        article.read_text(encoding="utf-8")
        .replace("name: Web Desk", f"name: '{NASTY}'")
        .replace("kind: ", f"kind: '{NASTY}' #")
    )
    done = run(project, "-m", "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stdout
    site, page = serve_folder(project / "site"), browser.new_page()
    dialogs = list[str]()

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.goto(f"{site}timeline/")
    assert page.locator("#signing").inner_text().removesuffix("#").strip() == NASTY
    assert NASTY in page.locator(".md-content").inner_text()
    page.goto(f"{site}sources/webdesk/")
    assert NASTY in page.title()
    assert NASTY in (page.locator("meta[property='og:title']").get_attribute("content") or "")
    read = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert NASTY in read["@graph"][0]["headline"]
    assert NASTY in read["@graph"][1]["itemListElement"][-1]["name"]
    assert NASTY in page.locator("h1").inner_text()
    assert page.locator(".statements > li").first.inner_text().count(NASTY) >= 2
    assert NASTY in page.locator(".portrait").inner_text()
    for address in ("disagreements/", "disagreements/procedure/", "sources/voices/", "concordance/"):
        page.goto(site + address)
        assert NASTY in page.locator(".md-content").inner_text()
    page.get_by_role("button", name="Search").click()
    page.get_by_role("textbox", name="Search").fill("alert")
    found = page.get_by_role("dialog").get_by_role("link")
    expect(found.first).to_contain_text(NASTY)
    assert page.locator("dialog :is(script, u)").count() == 0
    assert page.locator(".md-content script, .md-content u").count() == 0
    assert dialogs == []
    page.close()


def test_names_of_24_letters_fit_on_the_narrowest_screen(
    tmp_path: Path, browser: Browser, serve_folder: Callable[[Path], str]
) -> None:
    project = copy_project(tmp_path)
    names = ("Nordwestdeutsche Zeitung", "Internationalismusglaube", "The International Herald", "W" * 24)
    for path, name in zip(sorted((project / "sources/articles").glob("*.md")), cycle(names), strict=False):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub("^name: .*", f"name: {name}", text, count=1, flags=re.M), encoding="utf-8")
    done = run(project, "-m", "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stdout
    site, page = serve_folder(project / "site"), browser.new_page(viewport={"width": WIDTHS[-1], "height": 800})
    outside = """() => [...document.querySelectorAll(".md-content *")].filter((it) => it.checkVisibility()
      && !it.closest("[role=region], .chooser, .spoken, .md-typeset__table")
      && it.getBoundingClientRect().right > innerWidth + 1)
      .map((it) => it.outerHTML.slice(0, 120))"""
    for address in (
        "",
        "timeline/",
        "treaty/",
        "disagreements/",
        "concordance/",
        "sources/",
        "sources/voices/",
        "sources/skai/",
    ):
        page.goto(site + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[-1], address
        assert page.evaluate(outside) == [], address
    page.close()
