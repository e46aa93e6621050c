"""Copy the pages for Zensical, which takes every link in HTML for one from file to file."""

import shutil
import sys
from pathlib import Path

from links import to_files


def copy(docs: Path, target: Path) -> None:
    """Write all of `docs` to the folder `target`, anew."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(docs, target)
    files = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    for name in files:
        if name.endswith(".md"):
            path = target / name
            path.write_text(to_files(path.read_text(encoding="utf-8"), name, files), encoding="utf-8")


if __name__ == "__main__":
    copy(Path(sys.argv[1]), Path(sys.argv[2]))
