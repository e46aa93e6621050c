"""Pack a built folder as a zip whose bytes depend on its files alone."""

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

UNUSED = ("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json")
"""What only a server has a use for."""


def pack(folder: Path, target: Path) -> None:
    """Write the files of `folder`, below its name, to the zip `target`."""
    with ZipFile(target, "w") as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = path.relative_to(folder).as_posix()
            if name not in UNUSED and not name.endswith(".map"):
                entry = ZipInfo(f"{folder.name}/{name}")  # dated 1980, the earliest there is
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes(), ZIP_DEFLATED, 9)


if __name__ == "__main__":
    pack(Path(sys.argv[1]), Path(sys.argv[2]))
