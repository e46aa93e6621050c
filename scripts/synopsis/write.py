"""Pages to files: written only when changed, pruned when stale, and never over a page that somebody wrote by hand."""

from collections.abc import Iterable
from pathlib import Path

from .page import MARK, Page
from .problems import Problem


def obstacles(docs: Path, pages: Iterable[Page]) -> list[Problem]:
    """Hand-written files, or folders, where a page belongs. The data files' names are taken for good."""
    return [
        Problem(path=f"{docs.name}/{page.path}", message="a page is generated here", advice="move this file away")
        for page in pages
        if (path := docs / page.path).exists() and (path.is_dir() or (path.suffix == ".md" and not _generated(path)))
    ]


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
