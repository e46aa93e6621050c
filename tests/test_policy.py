"""The Content-Security-Policy of the published pages: nothing on them breaks it, and what is smuggled in does not run."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from publishing import policy
from tests.conftest import ROOT, run

HEARD = """
window.broken = [];
addEventListener("securitypolicyviolation", (it) => broken.push([it.violatedDirective, it.blockedURI, it.sample].join(" ")));
"""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    opened.add_init_script(HEARD)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    yield opened
    opened.close()


def broken(page: Page) -> list[str]:
    told: list[str] = page.evaluate("broken")
    return told


def test_every_page_has_a_policy_that_lets_in_nothing_inline_but_by_its_hash(built: Path) -> None:
    for path in sorted((built / "site").rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        (rules,) = re.findall('<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
        assert rules.startswith("default-src 'none'; script-src 'self' 'sha256-")
        assert not re.search("unsafe|https?:|[*]", rules)
        before = text[: text.index("<meta http-equiv")]
        assert not re.search("<(script|link|style)", before)


def test_no_page_breaks_its_policy_whatever_is_done_on_it(page: Page, site: str, addresses: list[str]) -> None:
    for address in addresses:
        page.goto(f"{site}{address}")
        page.locator(".scheme").click()
        page.evaluate("document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
        if not address:  # the same on every page
            page.locator(".open-search").click()
            page.locator("dialog.search input").fill("treaty")
            page.locator("dialog.search li a").first.wait_for()
            page.keyboard.press("Escape")
        copied = page.locator("a.cite, .citation + .tools button").first
        if copied.count():
            copied.scroll_into_view_if_needed()
            copied.click()
        assert (address, broken(page)) == (address, [])
    page.pdf()
    assert broken(page) == []


SMUGGLED = (
    "<script>document.title = 'taken'</script>",
    "<img src=data:image/x, onerror=\"document.title = 'taken'\">",
    "<script src=data:text/javascript,document.title='taken'></script>",
    '<iframe srcdoc="<script>parent.document.title = `taken`</script>"></iframe>',
    "<svg><animate onbegin=\"document.title = 'taken'\" attributeName=x dur=1s></svg>",
)


@pytest.mark.parametrize("smuggled", SMUGGLED)
@pytest.mark.parametrize("guarded", [True, False])
def test_what_is_smuggled_in_runs_only_without_the_policy(page: Page, site: str, smuggled: str, guarded: bool) -> None:
    def smuggle(route: Route) -> None:
        answer = route.fetch()
        text = answer.text().replace("</h1>", f"</h1>{smuggled}", 1)
        route.fulfill(response=answer, body=text if guarded else re.sub("<meta http-equiv[^>]*>", "", text))

    page.route(f"{site}timeline/", smuggle)
    page.goto(f"{site}timeline/")
    page.wait_for_load_state("networkidle")
    assert (page.title() == "taken") is not guarded


def test_a_script_of_a_writer_is_told_and_gets_no_hash(project: Path) -> None:
    (project / "docs/own.md").write_text("# Own\n\n<script>document.title = 'taken'</script>\n", encoding="utf-8")
    done = run(project, "-m", "mkdocs", "build")
    assert done.returncode == 0, done.stdout
    assert "own.md: a script or style that no template has will not work" in done.stdout
    assert policy._hash("document.title = 'taken'") not in (project / "site/own/index.html").read_text(encoding="utf-8")
    assert run(project, "-m", "mkdocs", "build", "--strict").returncode == 1


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<script type="module">run()</script>', ["run()"]),
        ("<SCRIPT type='text/javascript'\n>run()</SCRIPT >", ["run()"]),
        ('<script data-src="x" data-type=application/json>run()</script>', ["run()"]),
        ('<script title="a > b">run()</script>', ["run()"]),
        ("<script type=application/json>{}</script><script src='x.js'></script>", []),
        ('<script type="application/ld+json">{"text": "<p onclick=run()>"}</script>', []),
        ('<p class="x" onclick="run()">', ["onclick=run()"]),
        ("<img src=x onerror=run()>", ["onerror=run()"]),
        ('<a href="javascript:run()">', ["href=javascript:run()"]),
        ('<p style="color: red">', ["style=color: red"]),
        ("<style>p { color: red }</style>", ["p { color: red }"]),
        ('<p title="onclick=x style=y" data-style="z" data-online=1>style="none" onclick="none"</p>', []),
        ("<!-- <script>run()</script> -->", []),
    ],
)
def test_whatever_the_policy_stops_in_a_page_is_told(html: str, told: list[str]) -> None:
    assert policy.strangers(html, []) == told


def test_a_template_s_script_of_any_kind_is_known(tmp_path: Path) -> None:
    (tmp_path / "main.html").write_text("<script type=module>start()</script>", encoding="utf-8")
    page = f"{policy.AFTER}<script type=module>start()</script>"
    known = policy.scripts([tmp_path])
    assert policy.strangers(page, known) == []
    assert policy._hash("start()") in policy.guarded(page, known)


def test_only_scripts_of_the_templates_are_known() -> None:
    known = policy.scripts([ROOT / "overrides"])
    page = f"{policy.AFTER}<script>alert(1)</script><script type='application/json'>{{}}</script>"
    assert policy.strangers(page, known) == ["alert(1)"]
    assert "sha256" not in policy.guarded(page, known)
    with pytest.raises(ValueError, match="the page has no"):
        policy.guarded("<p>", known)
