"""Pages to files: written only when changed, pruned when stale, and never over a page that somebody wrote by hand.

The only module that knows filelock. A lock ends with its process, however that ends.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from .page import NOTICE, Page
from .problems import Problem

PATIENCE = 600  # seconds that one build waits for another


@contextmanager
def lock(root: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the project at `root` while its pages or its site are written.

    Where another process holds it, `tell` that, and wait. Within one process it can be held twice. Raises OSError.
    """
    lock = FileLock(root / ".build.lock", is_singleton=True)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell("another build of this project is at work; waiting for it to end")
        lock.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        lock.release()


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
    inside = [parent for parent in path.parents if parent.is_relative_to(docs) and parent != docs]
    if any(parent.is_file() or parent.is_symlink() for parent in inside):
        return True  # nothing is written elsewhere by a link
    return path.exists() and not (path.is_file() and (_generated(path) or _beside_generated(path)))


def write(docs: Path, pages: Iterable[Page], beside: Mapping[Path, bytes]) -> None:
    """Bring the generated pages under `docs` up to date, and the files `beside` them, all or none.

    Files that it did not generate are left alone, but for what a build that was killed left half written. Raises OSError.
    """
    wanted = {docs / page.path: page.data for page in pages}
    for left in docs.rglob(".*.half"):
        left.unlink()
    write_files({**beside, **wanted})
    for stale in (path for path in docs.rglob("*.md") if path not in wanted and _generated(path)):
        stale.unlink()


def write_files(wanted: Mapping[Path, bytes]) -> None:
    """Write what the files do not hold already, all or none: what is written makes browsers reload. Raises OSError."""
    halves: dict[Path, Path] = {}
    try:
        for path, data in wanted.items():
            if not path.is_file() or path.read_bytes() != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                half = path.with_name(f".{path.name}.half")
                _write_new(half, data)
                halves[path] = half
        for path, half in halves.items():
            half.replace(path)
    finally:
        for half in halves.values():
            half.unlink(missing_ok=True)


def _write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there: what is there may be a link that leads elsewhere."""
    path.unlink(missing_ok=True)
    try:
        with path.open("xb") as file:
            file.write(data)
    except OSError as error:
        error.filename = error.filename or str(path)  # a full disk names none
        path.unlink(missing_ok=True)
        raise


def _beside_generated(path: Path) -> bool:
    """Whether it is a file of a folder of data, which is generated if the folder's page is."""
    return path.is_file() and path.suffix != ".md" and _generated(path.parent.with_suffix(".md"))


def _generated(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return NOTICE.encode() in file.read(len(NOTICE) + 8)
