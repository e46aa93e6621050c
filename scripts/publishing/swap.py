"""Put a finished site in an old one's place: at one stroke where the system can, by two renames where it cannot.

Nothing here is known of MkDocs. Who calls it holds the project's lock.
"""

import ctypes
import os
import shutil
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

AT_WORKING_FOLDER = -100  # AT_FDCWD of Linux
OLD = ".old"
EXCHANGE = 2  # RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS


def place(site: Path) -> Path:
    """Where the site will really stand: a symbolic link is followed, and stays."""
    return Path(os.path.realpath(site))


def refusal(site: Path) -> str:
    """Why a site cannot be put at `site`, as `place` gives it, or nothing."""
    if site.is_symlink():
        return f"{site} is a link that leads nowhere: delete it"
    if site.is_mount():
        return f"{site} is mounted, and cannot be exchanged as a whole: name a folder inside it with --site-dir"
    if site.exists() and not site.is_dir():
        return f"{site} is no folder: move it away, or name another place with --site-dir"
    if site.is_dir() and any(site.iterdir()) and not (site / "index.html").is_file():
        return f"{site} holds something else than a site, which a build would delete: name another place with --site-dir"
    return ""


def work_folder(site: Path, project: Path) -> Path:
    """A new folder beside `site` to build in. What killed builds of the same project left there is deleted, or put back."""
    for left in leftovers(site, project):
        if left.name.endswith(OLD) and not site.exists():  # killed between two renames
            left.rename(site)
        shutil.rmtree(left, ignore_errors=True)
    folder = site.with_name(f"{_prefix(site, project)}{os.getpid()}")
    folder.mkdir(parents=True)
    return folder


def leftovers(site: Path, project: Path) -> Iterator[Path]:
    """The work folders of builds of `project` for `site`."""
    prefix = _prefix(site, project)
    if site.parent.is_dir():
        yield from sorted(path for path in site.parent.iterdir() if path.name.startswith(prefix))


def _prefix(site: Path, project: Path) -> str:
    return f".{site.name}-{zlib.crc32(os.fsencode(project)):08x}-"


def put(built: Path, site: Path) -> None:
    """Make the folder `built` the site; what stood there is deleted. Killed at any moment, one of the two stands whole.

    Without an exchange there is no site for the moment between two renames.
    """
    if not site.exists():
        built.rename(site)
        return
    if not _exchange(built, site):
        old = built.with_name(built.name + OLD)
        site.rename(old)
        built.rename(site)
        built = old
    shutil.rmtree(built, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders at one stroke; False where the system or the file system cannot."""
    system = ctypes.CDLL(None) if os.name == "posix" else None
    swap: Any = getattr(system, "renamex_np" if sys.platform == "darwin" else "renameat2", None)
    here, there = os.fsencode(one), os.fsencode(other)
    if not swap:
        return False
    if sys.platform == "darwin":
        return bool(swap(here, there, EXCHANGE) == 0)
    return bool(swap(AT_WORKING_FOLDER, here, AT_WORKING_FOLDER, there, EXCHANGE) == 0)
