"""Pack a built folder as a zip whose bytes depend on its files alone."""

import argparse
import os
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from synopsis.problems import run

UNUSED = ("404.html", "sitemap.xml", "sitemap.xml.gz")
"""What only a server has a use for."""


def pack(folder: Path, target: Path) -> None:
    """Write the files of `folder`, below its name, to the zip `target`, whole or not at all. Raises OSError."""
    half = target.with_name(f".{target.name}.half")
    try:
        with ZipFile(half, "w") as archive:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                name = path.relative_to(folder).as_posix()
                if name not in UNUSED and not name.endswith(".map"):
                    entry = ZipInfo(f"{folder.name}/{name}")  # dated 1980, the earliest there is
                    entry.external_attr = 0o644 << 16
                    archive.writestr(entry, path.read_bytes(), ZIP_DEFLATED, 9)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code: 0, or 1 where there is nothing to pack or nowhere to put it."""
    parser = argparse.ArgumentParser(description="Pack a built folder as a zip.")
    parser.add_argument("folder", type=Path, help="the folder")
    parser.add_argument("target", type=Path, help="the zip to write, outside the folder")
    options = parser.parse_args(arguments)
    folder, target = (Path(os.path.realpath(path)) for path in (options.folder, options.target))
    if not os.path.isfile(folder / "index.html"):
        print(f"{options.folder} holds no site: build it first.", file=sys.stderr)
        return 1
    try:
        pack(folder, target)
    except OSError as error:
        print(f"{options.target} cannot be written: {error.strerror or error}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(run(main))
