"""Audit the pages as readers meet them, for `make audit`: one table of Lighthouse, axe, HTML and links, then the findings.

The main pages are also opened in Firefox and WebKit, where these are installed (tests/browsers.py); what is wrong there
counts with what axe finds.

The measure is a bare page of the theme, built and served beside the site. Lighthouse's marks move from run to run, so they
are medians, and its times are told as multiples of the bare page's.
"""

import functools
import gzip
import http.server
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from tests import browsers, chromium

ROOT = Path(__file__).parent.parent
NODE = ROOT / ".audit/node_modules"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
Findings = dict[str, list[str]]
"""What is found, by page."""


class _Gzipped(http.server.SimpleHTTPRequestHandler):
    """A folder served as hosts serve it: text compressed, and 404.html where there is no page."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status = HTTPStatus.OK if path.is_file() else HTTPStatus.NOT_FOUND
        path = path if path.is_file() else Path(self.directory) / "404.html"
        data = path.read_bytes() if path.is_file() else b""
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Cache-Control", "max-age=31536000")
        if path.suffix != ".png" and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = gzip.compress(data, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a browser that closes with requests under way


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder, which may be filled later; gives its address."""
    handler = functools.partial(_Gzipped, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def build_site(folder: Path, address: str) -> None:
    """The site as it is published at `address`."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "SITE_URL": address}, capture_output=True, check=True)


def build_bare(folder: Path) -> None:
    """One page of the theme as it comes, without fonts from elsewhere."""
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("# Hello\n\nHello.\n")
    (folder / "mkdocs.yml").write_text("site_name: Hello\ntheme: {name: material, font: false}\n")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True)


@dataclass(frozen=True, kw_only=True)
class Lighthouse:
    """What one run of Lighthouse, as a phone, measures of a page; or the medians of several. Seconds and KiB."""

    marks: tuple[float, ...]
    lcp: float
    cls: float
    transfer: float
    failed: tuple[str, ...]


def lighthouse(address: str, runs: int) -> Lighthouse:
    """Medians of `runs` runs; what failed, of the last."""
    measured = [_lighthouse(address) for _ in range(runs)]
    return Lighthouse(
        marks=tuple(statistics.median(marks) for marks in zip(*(run.marks for run in measured), strict=True)),
        lcp=statistics.median(run.lcp for run in measured),
        cls=statistics.median(run.cls for run in measured),
        transfer=statistics.median(run.transfer for run in measured),
        failed=measured[-1].failed,
    )


def _lighthouse(address: str) -> Lighthouse:
    flags = " ".join(["--headless", *chromium.FLAGS])
    command = ["node", str(NODE / "lighthouse/cli/index.js"), address, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    report = _json(*command)
    audits = report["audits"]
    judged = {ref["id"] for name in CATEGORIES[1:] for ref in report["categories"][name]["auditRefs"] if ref["weight"]}
    return Lighthouse(
        marks=tuple(100 * (report["categories"][name]["score"] or 0) for name in CATEGORIES),
        lcp=audits["largest-contentful-paint"]["numericValue"] / 1000,
        cls=audits["cumulative-layout-shift"]["numericValue"],
        transfer=audits["total-byte-weight"]["numericValue"] / 1024,
        failed=tuple(
            f"lighthouse: {name}: {audits[name]['title']} {_snippets(audits[name])}"
            for name in sorted(judged)
            if (audits[name]["score"] or 0) < 1 and audits[name]["scoreDisplayMode"] in ("binary", "numeric")
        ),
    )


def _json(*command: str) -> Any:
    """What a program prints, which may end before a pipe has taken all of it."""
    with tempfile.TemporaryFile() as printed:
        environment = {**os.environ, "CHROME_PATH": chromium.find() or ""}
        subprocess.run(command, env=environment, stdout=printed, stderr=subprocess.DEVNULL, check=False)
        printed.seek(0)
        return json.load(printed)


def _snippets(audit: dict[str, Any]) -> str:
    items = audit.get("details", {}).get("items", [])[:3]
    return "; ".join(str(item.get("node", item).get("snippet", item.get("description", "")))[:120] for item in items)


def axe(browser: Browser, address: str) -> list[str]:
    """What axe finds in seven states of a page: wide and narrow, light and dark, with the search and with the menu open."""
    tool = Axe.from_file(NODE / "axe-core/axe.min.js")
    found = []
    for width, scheme, opened in (
        (1280, "light", None),
        (1280, "dark", None),
        (390, "light", None),
        (390, "dark", None),
        (1280, "light", "Search"),
        (390, "dark", "Search"),
        (390, "light", "Menu"),
    ):
        page = browser.new_page(
            viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
        )
        page.goto(address)
        if opened:
            page.get_by_role("button", name=opened, exact=True).click()
            page.wait_for_timeout(500)
        if opened == "Search":
            page.get_by_role("textbox", name=opened).fill("treaty")
            page.get_by_role("dialog").get_by_role("link").first.wait_for()
        for violation in tool.run(page).response["violations"]:
            nodes = "; ".join(str(node["html"])[:120] for node in violation["nodes"][:3])
            found.append(f"axe: {width} {scheme} {opened or ''}: {violation['id']} ({len(violation['nodes'])}): {nodes}")
        page.close()
    return found


MAIN = ("", "timeline/", "treaty/", "disagreements/", "concordance/", "sources/")
"""The pages that are opened in other browsers, too."""


def elsewhere(address: str, pages: Sequence[str]) -> Findings:
    """What is wrong with pages in Firefox and in WebKit, where they are installed."""
    found = defaultdict[str, list[str]](list)
    for browser in browsers.installed():
        with browsers.opened(browser) as session:
            for page in pages:
                for width in (1280, 500):
                    session.resize(width, 800)
                    session.go(address + page)
                    found[page] += (f"{browser.name}: {width}: {told}" for told in _faults(session))
    return found


def _faults(session: browsers.Session) -> Iterator[str]:
    """Whether the page opened fits, has its colours, runs its scripts, and lets Tab into the text and on in it."""
    wide, room, header, scripts = session.run(
        """const { scrollWidth, classList } = document.documentElement;
        const header = getComputedStyle(document.querySelector(".md-header")).backgroundColor;
        return [scrollWidth, innerWidth, header, classList.contains("js")]"""
    )
    if wide > room:
        yield f"it is {wide - room} pixels too wide"
    if header in ("transparent", "rgba(0, 0, 0, 0)"):
        yield "the header has no colour"
    if not scripts:
        yield "a script did not arrive"
    session.run('window.stops = new Set(); addEventListener("focusin", ({ target }) => stops.add(target))')
    session.press(*[browsers.TAB] * 90)
    met, inside = session.run('return [stops.size, [...stops].filter((stop) => stop.closest(".md-content")).length]')
    if inside < 5:
        yield f"90 times Tab led to {met} places, {inside} of them in the text"


def html(folder: Path) -> Findings:
    """What html-validate finds wrong by the standard."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as settings:
        theme = {"valid-autocomplete": "off"}  # its two hidden check boxes have one, on every page
        json.dump({"extends": ["html-validate:standard"], "rules": theme, "root": True}, settings)
        settings.flush()
        names = [str(path) for path in sorted(folder.rglob("*.html"))]
        command = ["node", str(NODE / "html-validate/bin/html-validate.mjs"), "--formatter=json", "--config", settings.name]
        report = _json(*command, *names)
    return {
        Path(page["filePath"]).relative_to(folder).as_posix().removesuffix("index.html"): [
            f"html: {told['line']}:{told['column']}: {told['ruleId']}: {told['message']} {told['selector'] or ''}"
            for told in page["messages"]
        ]
        for page in report
    }


def links(address: str) -> Findings:
    """The dead links and fragments on each page of the site."""
    command = ["node", str(NODE / "linkinator/build/src/cli.js"), address, "--recurse", "--check-fragments", "--format=json"]
    command += ["--skip", f"^(?!{address})"]
    report = _json(*command)
    found = defaultdict(list)
    for link in report["links"]:
        if link["state"] == "BROKEN":
            found[urlsplit(link.get("parent") or "").path.lstrip("/")].append(f"link: {link['url']}: {link['status']}")
    return {page: list(dict.fromkeys(told)) for page, told in found.items()}


def audit(pages: Sequence[str], runs: int) -> None:
    """Measure and print: the pages named by their addresses (/ is the overview), or all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bare").mkdir()
        with served(folder / "site") as site, served(folder / "bare/site") as bare, sync_playwright() as playwright:
            build_site(folder / "site", site)
            build_bare(folder / "bare")
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
            every = sorted(p.relative_to(folder / "site").as_posix() for p in (folder / "site").rglob("*.html"))
            wanted = pages or [path.removesuffix("index.html") for path in every]
            wrong, dead, measure = html(folder / "site"), links(site), lighthouse(bare, runs)
            others = elsewhere(site, [page for page in wanted if page in MAIN])
            print(
                "page                       perf  a11y  best   SEO   LCP s  ×bare   CLS    KiB  −bare  use HTML links",
                flush=True,
            )
            _row("bare theme", measure, measure, ["–"] * 3)
            opened = ", ".join(each.name for each in browsers.installed())
            print(f"main pages also opened in: {opened or 'no other browser'}", flush=True)
            findings: Findings = {}
            for page in wanted:
                seen, marks = axe(browser, site + page), lighthouse(site + page, runs)
                told = (seen + others.get(page, []), wrong.get(page, []), dead.get(page, []))
                _row(page or "(overview)", marks, measure, [str(len(problems)) for problems in told])
                findings[page] = [*marks.failed, *(problem for problems in told for problem in problems)]
            browser.close()
    for page, problems in findings.items():
        for problem in problems:
            print(f"{page or '(overview)'}: {problem}")


def _row(page: str, marks: Lighthouse, measure: Lighthouse, counts: Sequence[str]) -> None:
    scores = "  ".join(f"{mark:4.0f}" for mark in marks.marks)
    print(
        f"{page:25}  {scores}  {marks.lcp:6.2f}  {marks.lcp / measure.lcp:5.2f}  {marks.cls:4.2f}  {marks.transfer:5.0f}  "
        f"{marks.transfer - measure.transfer:+5.0f}  {counts[0]:>3} {counts[1]:>4} {counts[2]:>5}",
        flush=True,
    )


if __name__ == "__main__":
    audit([page.lstrip("/") for page in sys.argv[2:]], int(sys.argv[1]))
