"""The zip of `make offline`: the same bytes twice; unpacked, it opens from file://, with its links and search."""

import re
import zipfile
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.conftest import run


def test_the_zip_opens_from_a_folder_with_links_and_search(project: Path, browser: Browser) -> None:
    done = run(project, "-m", "mkdocs", "build", "--strict", "--config-file", "mkdocs.offline.yml")
    assert done.returncode == 0, done.stdout
    packed, again = project / "one.zip", project / "two.zip"
    for path in (packed, again):
        assert run(project, "scripts/pack.py", "dist/treaty-synopsis", str(path)).returncode == 0
    assert packed.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(project / "unpacked")
    folder = project / "unpacked/treaty-synopsis"
    for path in folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for href in re.findall(r' (?:href|src)="(?![a-z]+:)([^"#?]+)', text):
            assert (path.parent / href).is_file(), f"{path.name}: {href}"
    context = browser.new_context()
    page = context.new_page()
    asked, errors = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("article").get_by_role("link", name="May soldiers go there?").first.click()
    expect(page).to_have_url(re.compile(r"/disagreements/rules\.html#soldiers$"))
    page.locator("#soldiers ~ * a[href*='/sources/'][href*='#']").first.click()
    expect(page).to_have_url(re.compile(r"/sources/\w+\.html#"))
    page.evaluate("navigator.clipboard.writeText = async (text) => (window.copied = text)")
    page.locator("li[id] a").first.focus()
    page.get_by_role("group", name="Copy this statement").get_by_role("button", name="Link").click()
    page.wait_for_function("window.copied")
    assert re.fullmatch(r"sources/\w+\.html#[\w-]+", page.evaluate("window.copied"))
    for words, address in (
        ("\u00b6 1", r"/sources/\w+\.html#at_p1$"),
        ("signed", r"/timeline\.html#"),
        ("verdicts", r"/method\.html#"),
    ):
        page.keyboard.press("/")
        page.get_by_role("textbox", name="Search").fill(words)
        found = page.get_by_role("dialog").get_by_role("link").first
        expect(found).to_have_attribute("href", re.compile(address))
        found.click()
        expect(page).to_have_url(re.compile(address))
        expect(page.locator(":target")).to_be_visible()
    context.close()
    assert errors == []
    assert {url.partition(":")[0] for url in asked} <= {"file", "data", "about", "blob"}
