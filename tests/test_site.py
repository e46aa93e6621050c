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

from synopsis import Build
from synopsis.vocabulary import Verdict
from tests.conftest import copy_project, run

WIDTHS = (1280, 390, 320)
WHITE = "rgb(255, 255, 255)"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_there_is_a_page_for_every_source_and_every_theme_that_has_questions(addresses: list[str], antarctic: Build) -> None:
    pages = {"", "timeline/", "treaty/", "disagreements/", "concordance/", "sources/", "sources/voices/", "data/"}
    pages |= {"conclusions/", "method/", "contribute/", "404.html"}
    pages |= {f"sources/{article.id}/" for article in antarctic.corpus.articles}
    assert set(addresses) == pages | {f"disagreements/{question.theme}/" for question in antarctic.corpus.questions}


@dataclass(frozen=True)
class Seen:
    """What a page shows and asks for in the browser."""

    address: str
    ids: list[str]
    links: list[str]
    """As a browser resolves them."""
    quotes: list[tuple[str, str]]
    """Words and their language."""
    too_wide_at: list[int]


LOOK = """() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    ids: all("[id]").map((it) => it.id),
    links: all("[href]").map((it) => it.href.baseVal ? new URL(it.href.baseVal, location).href : it.href),
    quotes: all("q").map((it) => [it.textContent, it.lang]),
  };
}"""


SECTIONS = """(article) => {
  const sections = {};
  let text = [];
  for (const part of article.children) {
    if (part.localName === "h2") sections[part.id] = text = [];
    text.push(part.textContent.replace(/\\s+/g, " "));
  }
  return Object.fromEntries(Object.entries(sections).map(([id, parts]) => [id, parts.join(" ")]));
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
    ids = {site + seen.address: {"top", *seen.ids} for seen in visit.pages}  # "top" leads to every page's beginning
    assert {seen.address for seen in visit.pages if len(seen.ids) > len(set(seen.ids))} == set(), "an id stands twice"
    inside = {(seen.address, link) for seen in visit.pages for link in seen.links if link.startswith(site)}
    assert inside
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


def test_every_statement_is_linked_to_from_another_page(visit: Visit, site: str, antarctic: Build) -> None:
    for statement in antarctic.corpus.statements:
        own = f"sources/{statement.article}/"
        linking = [seen.address for seen in visit.pages if f"{site}{own}#{statement.id}" in seen.links]
        assert set(linking) - {own}, statement.key


def test_words_in_other_languages_are_marked(visit: Visit) -> None:
    cyrillic = [language for seen in visit.pages for words, language in seen.quotes if re.search("[а-я]", words)]
    assert cyrillic
    assert set(cyrillic) == {"ru"}


def test_an_address_that_is_gone_leads_on_and_says_why(page: Page, site: str, antarctic: Build) -> None:
    retired = {gone.fragment: gone for gone in antarctic.corpus.retired}
    subject, statement = retired["weekday"], retired["applause"]
    earlier = [(statement, f"sources/{statement.article}/#{statement.fragment}")]
    earlier += [(subject, f"{address}#{subject.id}") for address in (subject.page, "disagreements/")]
    earlier += [(subject, f"concordance/#row_{subject.id}")]
    for gone, address in earlier:
        page.goto(site + address)
        place = page.locator(":target")
        expect(place).to_contain_text(gone.why)
        place.get_by_role("link").click()
        expect(page).to_have_url(re.compile(f"#{gone.to.rpartition('/')[2]}$"))
        expect(page.locator(":target")).to_be_visible()


def test_pages_are_whole_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site}timeline/#signing")
    expect(page.locator("body")).not_to_have_css("background-color", WHITE)
    for date in ("1 December 1959", "2 December 1959"):
        expect(page.get_by_role("article").get_by_text(date, exact=True).first).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    page.get_by_role("navigation", name="All pages").get_by_role("link", name="Treaty").click()
    page.wait_for_url("**/treaty/")
    context.close()


def complaints_of_axe(page: Page, *rules: str) -> list[tuple[str, str]]:
    result = Axe().run(page, options={"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})})
    return [(violation["id"], violation["nodes"][0]["html"][:200]) for violation in result.response["violations"]]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "timeline/",
        "treaty/",
        "disagreements/?article=gazette",
        "disagreements/making/",
        "concordance/",
        "sources/lantern/",
        "sources/voices/",
        "method/",
    ],
)
def test_axe_finds_nothing(browser: Browser, site: str, address: str) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(site + address)
    found = complaints_of_axe(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).not_to_have_css("background-color", WHITE)
    found += complaints_of_axe(page, "color-contrast")  # the rest is the same in the dark
    if address in ("", "concordance/", "sources/lantern/"):  # what is laid out in another way on a phone
        page.set_viewport_size({"width": 390, "height": 800})
        found += complaints_of_axe(page, "color-contrast", "scrollable-region-focusable", "heading-order", "target-size")
    page.close()
    assert found == []


def test_axe_finds_nothing_in_the_open_menu_and_the_open_search(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    page.goto(site)
    page.get_by_role("button", name="Menu", exact=True).click()
    assert complaints_of_axe(page) == []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(site)
        page.get_by_role("button", name="Search").click()
        page.get_by_role("textbox", name="Search").fill("treaty")
        page.get_by_role("dialog", name="Search").get_by_role("link").first.wait_for()
        assert complaints_of_axe(page) == []
    page.close()


def test_disagreements_come_worst_first_and_with_their_words(page: Page, site: str, antarctic: Build) -> None:
    assert antarctic.compared
    compared = {comparison.subject.id: comparison for comparison in antarctic.compared.comparisons}
    for address in ("disagreements/", "disagreements/making/", "disagreements/rules/"):
        page.goto(site + address)
        ids = page.locator("article [id]").evaluate_all("found => found.map((it) => it.id)")
        shown = [compared[name] for name in ids if name in compared and not compared[name].torn]
        assert len({comparison.verdict for comparison in shown}) > 1
        assert [c.verdict for c in shown] == sorted((c.verdict for c in shown), reverse=True)
        text = page.get_by_role("article").text_content() or ""
        for comparison in shown:
            if comparison.verdict >= Verdict.OTHERWISE or address != "disagreements/":
                assert all(statement.quote in text for statement in comparison.statements)


def test_a_conclusion_is_set_apart_as_ours(page: Page, site: str) -> None:
    page.goto(f"{site}timeline/")
    ours = page.get_by_role("complementary", name="Our conclusion on: The treaty is signed in Washington")
    expect(ours).to_contain_text("It was signed on 1 December 1959.")
    ours.get_by_text("Why").click()
    expect(ours).to_contain_text("stored excerpts")
    expect(ours.get_by_role("link", name="the depositary")).to_have_attribute("rel", "external")


def test_a_fold_says_what_is_in_it(page: Page, site: str) -> None:
    page.goto(f"{site}timeline/")
    folds = page.locator("details.asked").all()
    assert folds
    for fold in folds:
        summary = fold.locator("summary").inner_text()
        for verdict in fold.locator("li").get_by_role("link", include_hidden=True).all_text_contents()[1::2]:
            assert verdict in summary


def test_the_concordance_has_no_empty_cell(page: Page, site: str, antarctic: Build) -> None:
    page.goto(f"{site}concordance/")
    rows = page.locator("tr[data-theme]").all()
    assert len(rows) == len(antarctic.corpus.subjects)
    for row in rows:
        cells = row.get_by_role("cell").all_inner_texts()
        assert len(cells) == len(antarctic.corpus.articles) + 1
        assert all(cell.strip() for cell in cells)


def test_agreements_that_rest_on_one_voice_are_named(page: Page, site: str) -> None:
    page.goto(f"{site}sources/voices/")
    named = page.locator("#_one-voice ~ *").filter(has=page.get_by_role("link")).first
    expect(named).to_contain_text("For what may the region be used?")
    expect(named).to_contain_text(re.compile(r"3 \w+,\s+1 independent"))


def test_a_sources_page_tells_what_the_comparison_shows_of_it(page: Page, site: str) -> None:
    page.goto(f"{site}sources/lantern/")
    sections = page.get_by_role("article").evaluate(SECTIONS)
    for anchor, told in {
        "_contradicts": ["The treaty is signed in Washington", "Itself: Where is the original kept?"],
        "_alone": ["The parties meet for the first time"],
        "_leaves-out": ["What may inspectors see?"],
        "_reading": ["in force from 23 June 1961", "The infobox dates the signing to 2 December 1959."],
        "_errors": ["None"],
        "_credits": ["the treaty's text", "Polar Letters"],
        "_cite": ["lantern/"],
    }.items():
        assert [words for words in told if words not in sections[anchor]] == [], anchor


def test_the_data_can_be_downloaded(page: Page, site: str) -> None:
    page.goto(f"{site}data/")
    links = page.locator("a[download]").all()
    assert links
    for link in links:
        answer = page.request.get(urljoin(page.url, link.get_attribute("href") or ""))
        assert answer.ok
        assert len(answer.body()) > 100


FOUND_FIRST = (
    ("1 December", "timeline/#signing"),
    ("2 December 1959", "timeline/#signing"),
    ("1959-12-01", "timeline/#signing"),
    ("01.12.1959", "timeline/#signing"),
    ("date of signing", "timeline/#signing"),
    ("Article 7", "treaty/#article-7"),
    ("article seven", "treaty/#article-7"),
    ("inspectors", "disagreements/rules/#inspected"),
    ("conference", "timeline/#conference-opens"),
    ("Polar Letters", "sources/voices/#polar-letters"),
    ("полярные письма", "sources/voices/#polar-letters"),
    ("Soviet Press lawyer", "sources/gazette/#at_p4"),
    ("Lantern Lexicon", "sources/lantern/"),
    ("download", "data/"),
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
    assert len(led_to) == len(set(led_to))
    places = {seen.address: set(seen.ids) for seen in visit.pages}
    ends = [address.partition("#") for address in led_to]
    assert [(at, place) for at, _, place in ends if at not in places or (place and place not in places[at])] == []


NASTY = (
    "<script>alert(1)</script> | *a* _b_ `c` {{ d }} {% e %} [f](g) <u>&amp; # h \\ ~i~ ![j](k) $l$ {: .m } #n @o :p: ++q++"
    " 😀"
)
NASTY_NAME = '<u>&amp; *a* {{ b }} "c"'


def test_data_shows_itself_whatever_it_holds(tmp_path: Path, browser: Browser, serve_folder: Callable[[Path], str]) -> None:
    project = copy_project(tmp_path)
    for file, before, after in (
        ("subjects/events.yml", "title: The treaty is signed in Washington", f"title: '{NASTY}'"),
        ("subjects/questions.yml", "london: in London", f"london: '{NASTY}'"),
        (
            "statements/lantern.yml",
            "says: The infobox dates the signing to 2 December 1959.",
            f"says: '{NASTY}'\n  sic: '{NASTY}'",
        ),
        ("voices.yml", "name: Polar Letters", f"name: '{NASTY} {NASTY_NAME}'"),
        ("articles/lantern.md", "name: Lantern Lexicon", f"name: '{NASTY_NAME}'"),
        ("articles/lantern.md", "kind: entry of a lexicon", f"kind: '{NASTY}'"),
    ):
        path = project / "sources" / file
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, after), encoding="utf-8")
    done = run(project, "-m", "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stdout
    site, page = serve_folder(project / "site"), browser.new_page()
    dialogs = list[str]()

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.goto(f"{site}timeline/")
    expect(page.locator("#signing")).to_contain_text(NASTY)
    page.goto(f"{site}sources/lantern/")
    expect(page).to_have_title(re.compile(re.escape(NASTY_NAME)))
    assert NASTY_NAME in (page.locator("meta[property='og:title']").get_attribute("content") or "")
    read = page.evaluate("JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)")
    assert NASTY_NAME in read["@graph"][0]["headline"]
    assert NASTY_NAME in read["@graph"][1]["itemListElement"][-1]["name"]
    expect(page.get_by_role("heading", level=1)).to_contain_text(NASTY_NAME)
    assert page.locator("#infobox-signed").inner_text().count(NASTY) >= 2
    assert page.get_by_role("article").inner_text().count(NASTY) > page.locator("#infobox-signed").inner_text().count(NASTY)
    for address in ("", "timeline/", "disagreements/", "disagreements/making/", "sources/", "concordance/"):
        page.goto(site + address)
        assert NASTY in (page.get_by_role("article").text_content() or ""), address
        assert page.locator("article :is(script, u)").count() == 0, address
    page.get_by_role("button", name="Search").click()
    page.get_by_role("textbox", name="Search").fill("alert")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("link").first).to_contain_text(NASTY)
    assert dialog.locator(":is(script, u)").count() == 0
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
        "sources/lantern/",
    ):
        page.goto(site + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[-1], address
        assert page.evaluate(outside) == [], address
    page.close()
