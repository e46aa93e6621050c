"""Serve a folder under a path, as GitHub Pages serves a project's site, and follow every link from its first page."""

import functools
import http.server
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin
from urllib.request import urlopen


class _Site(http.server.SimpleHTTPRequestHandler):
    """The folder at `path`, nothing beside it, and the site's 404.html for what is not there."""

    def __init__(self, *arguments: object, path: str, directory: str) -> None:
        self.at = path
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def send_head(self) -> object:  # type: ignore[override]
        if not self.path.startswith(self.at):
            self.send_error(404, "outside of the site")
            return None
        self.path = f"/{self.path.removeprefix(self.at)}"
        return super().send_head()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or message == "outside of the site" or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def served(folder: Path, path: str) -> Iterator[str]:
    """The address of the folder's first page while it is served at `path`, which begins and ends with a slash."""
    handler = functools.partial(_Site, path=path, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{path}"
        server.shutdown()


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links, self.ids = set[str](), {"", "top"}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.add(value)
            elif name in ("id", "name") and value:
                self.ids.add(value)


def crawl(start: str, *more: str, ours: str = "") -> tuple[set[str], list[str]]:
    """The addresses reached from `start` and `more`, and what is wrong with links among them; other hosts are not asked.

    `more` may be addresses of no page, to which the site answers by its own page. `ours` is what the site says its address
    is: links there count as links within it.
    """
    waiting, pages, wrong = deque([start, *more]), dict[str, _Page | None](), list[str]()
    links = list[tuple[str, str]]()
    while waiting:
        address = waiting.popleft()
        if address in pages:
            continue
        status, page = _read(address)
        pages[address] = page
        if status != 200 and address not in more:
            wrong.append(f"{address}: {status}")
            continue
        for link in page.links if page else ():
            target = urljoin(address, start + link.removeprefix(ours) if ours and link.startswith(ours) else link)
            if target.startswith("http://127.0.0.1"):
                links.append((address, target))
                waiting.append(urldefrag(target).url)
    for address, target in links:
        where, fragment = urldefrag(target)
        there = pages[where]
        if not where.startswith(start):
            wrong.append(f"{address}: {target} leads out of the site")
        elif there and unquote(fragment) not in there.ids and not fragment.startswith("__"):
            wrong.append(f"{address}: nothing has the id of {target}")
    return set(pages), wrong


def _read(address: str) -> tuple[int, _Page | None]:
    """What the server answers: the status and, if it is HTML, the page."""
    try:
        with urlopen(address) as answer:
            status, kind, body = answer.status, answer.headers.get_content_type(), answer.read()
    except HTTPError as error:
        status, kind, body = error.code, error.headers.get_content_type(), error.read()
    if kind != "text/html":
        return status, None
    page = _Page()
    page.feed(body.decode())
    return status, page
