"""Pages that a server has in memory, for which files hold a sentence alone: that stays where the server is killed."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def stand_in(name: str) -> str:
    """What the file of a page holds. `name` is that of its source below docs/, such as sources/one.md."""
    return f"The private edition of {name} is in memory alone, and shows with live reload."


def served(app: WSGIApplication, pages: Mapping[str, str]) -> WSGIApplication:
    """What a server answers, with these pages, HTML by their names, in the place of what their files hold."""

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        head: list[Any] = []

        def keep(status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[[bytes], object]:
            head[:] = status, headers
            return head.append  # as WSGI has it; nobody calls it

        answered = app(environ, keep)
        status, headers = head
        if ("Content-Type", "text/html") in headers:
            body = b"".join(answered)
            for name, page in tuple(pages.items()):  # a rebuild may change them meanwhile
                body = body.replace(stand_in(name).encode(), page.encode()) if page else body
            headers = [(key, str(len(body)) if key == "Content-Length" else value) for key, value in headers]
            answered = [body]
        start(status, headers)
        return answered

    return answer
