"""Pages to files: written only when changed, pruned when stale, and never over a page that somebody wrote by hand."""

from collections.abc import Iterable
from pathlib import Path

from .page import MARK, Page
from .problems import Problem


def obstacles(docs: Path, pages: Iterable[Page]) -> list[Problem]:
    """Hand-written files, and files or folders of the wrong kind, where something is to be written.

    Data files carry no mark; they are taken for generated where the page of their folder is.
    """
    return [
        Problem(path=f"{docs.name}/{page.path}", message="a page is generated here", advice="move what is there away")
        for page in pages
        if _blocked(docs, docs / page.path)
    ]


def _blocked(docs: Path, path: Path) -> bool:
    if any(parent.is_file() for parent in path.parents if parent.is_relative_to(docs)):
        return True
    ours = _generated(path) or (path.suffix != ".md" and _generated(path.parent.with_suffix(".md")))
    return path.exists() and not (path.is_file() and ours)


def write(docs: Path, pages: Iterable[Page]) -> None:
    """Bring the generated pages under `docs` up to date. Files that it did not generate are left alone."""
    wanted = {docs / page.path: page.data for page in pages}
    for stale in (path for path in docs.rglob("*.md") if path not in wanted and _generated(path)):
        stale.unlink()
    for path, data in wanted.items():
        write_changed(path, data)


def write_changed(path: Path, data: bytes) -> None:
    """Write `data`, whole or not at all, unless the file holds it already (a rewrite would make `mkdocs serve` rebuild)."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.half")
    half.write_bytes(data)
    half.replace(path)


def _generated(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return MARK.encode() in file.read(len(MARK) + 8)
