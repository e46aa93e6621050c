"""Renew the README's pictures of the site in site/: python -m tests.screenshots."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from synopsis.read import load
from tests import chromium
from tests.conftest import ROOT
from tests.crawl import served

FOLDER = ROOT / ".github/screenshots"
LARGEST = 150_000  # bytes; they are loaded with the README
SIZE = {"width": 1280, "height": 620}  # with the tabs, which narrower windows fold into a menu


def main() -> int:
    if not (ROOT / "site/index.html").is_file():
        print("There is no site to take pictures of; run make build.", file=sys.stderr)
        return 1
    first = load.load(ROOT / "sources")[0].project.glance.provision
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served(ROOT / "site", "/") as start, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for name, address in {"overview": "", "treaty": f"treaty/#{first}"}.items():
            page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")  # type: ignore[arg-type]
            page.goto(f"{start}{address}", wait_until="networkidle")
            path = FOLDER / f"{name}.png"
            page.screenshot(path=path)
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")
        browser.close()
    return int(any(large(path) for path in FOLDER.glob("*.png")))


def large(path: Path) -> bool:
    """Whether a picture is too large, and says so."""
    if path.stat().st_size < LARGEST:
        return False
    print(f"{path.relative_to(ROOT)} has {path.stat().st_size:,} bytes; the limit is {LARGEST:,}", file=sys.stderr)
    return True


if __name__ == "__main__":
    sys.exit(main())
