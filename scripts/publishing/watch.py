"""Notice what changes in folders, whatever an editor or a branch switch does to them.

A stand-in for watchdog's observers, with the methods that MkDocs calls: those stop for good when a watched folder vanishes,
and have no way to be told which changes were our own.
"""

import os
import stat
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from watchdog.events import FileModifiedEvent

from synopsis.read.backups import is_backup

Seen = tuple[int, int, int]
"""A file's time of change, its size and its number in the file system."""


class Handler(Protocol):
    """Whoever wants to know of changes."""

    def on_any_event(self, event: FileModifiedEvent) -> None: ...


class Watcher:
    """Looks at files ten times a second. A folder that is not there has no files; when it is back, they are new."""

    def __init__(self, interval: float = 0.1) -> None:
        self._interval = interval
        self._handlers: dict[str, list[Handler]] = {}
        self._seen: dict[str, dict[str, Seen]] = {}
        self._looking = threading.RLock()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def add(self, path: str) -> None:
        """Note how a file, or the files of a folder, are now: what changes from here on is a change."""
        with self._looking:
            self._seen.setdefault(path, dict(_states(path)))

    def schedule(self, handler: Handler, path: str, recursive: bool = True) -> str:  # noqa: ARG002 (as watchdog has it)
        """Tell `handler` of changes at `path`."""
        with self._looking:
            self.add(path)
            self._handlers.setdefault(path, []).append(handler)
        return path

    def unschedule(self, path: str) -> None:
        """Tell nobody of changes at `path` any more."""
        with self._looking:
            self._handlers.pop(path, None)
            self._seen.pop(path, None)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()

    def join(self) -> None:
        if self._thread.is_alive():
            self._thread.join()

    @contextmanager
    def writing(self) -> Iterator[list[Path]]:
        """While files are written whose change is nobody's news. Gives a list to put them in."""
        written: list[Path] = []
        with self._looking:
            yield written
            own = {str(path.absolute()) for path in written}
            for root, seen in self._seen.items():
                for path in own:
                    if path == root or path.startswith(f"{root}{os.sep}"):
                        seen.pop(path, None)
                        seen.update(_states(path))

    def _look(self) -> None:
        while not self._stopped.wait(self._interval):
            with self._looking:
                for root in list(self._seen):
                    now, before = dict(_states(root)), self._seen[root]
                    changed = sorted(path for path, _ in set(now.items()) ^ set(before.items()))
                    self._seen[root] = now
                    for handler in self._handlers.get(root, []):
                        for path in dict.fromkeys(changed):
                            handler.on_any_event(FileModifiedEvent(path))


def _states(root: str) -> Iterator[tuple[str, Seen]]:
    """A file, or those of a folder, as far as they can be seen; not hidden ones, nor what editors leave."""
    path = Path(root)
    try:
        status = path.stat()
        if not stat.S_ISDIR(status.st_mode):
            yield root, (status.st_mtime_ns, status.st_size, status.st_ino)
            return
        with os.scandir(path) as entries:
            names = sorted(entry.name for entry in entries)
    except (OSError, ValueError):
        return
    for name in names:
        if not name.startswith(".") and name != "__pycache__" and not is_backup(name):
            yield from _states(f"{root}{os.sep}{name}")


def backups(folders: Iterable[Path]) -> Iterator[Path]:
    """What editors left in these folders."""
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if is_backup(path.name))
