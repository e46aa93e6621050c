"""Copy the pages for Zensical, which takes every link in HTML for one from file to file.

MkDocs leaves such links alone, so that ours lead from page to page: `../treaty/#article-1` in concordance.md. In the copy
that is `treaty.md#article-1`, of which Zensical makes the same address; in pages for a folder, `treaty.html#article-1`.
"""

import posixpath
import re
import shutil
import sys
from collections.abc import Set
from pathlib import Path

_HREF = re.compile(r'(?<= href=")(?![a-z]+:)[^"#?]+')


def to_files(markdown: str, page: str, files: Set[str], ending: str = ".md") -> str:
    """Lead the links of the page at the path `page` to those of `files` that they mean, where pages have this ending."""
    here = page.removesuffix("index.md").removesuffix(".md")

    def leading(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(here, found[0]))
        meant = (f"{target}.md", posixpath.normpath(f"{target}/index.md"), target)
        file = next((path for path in meant if path in files), None)
        if not file:
            return found[0]
        return re.sub(r"\.md$", ending, posixpath.relpath(file, posixpath.dirname(page) or "."))

    return _HREF.sub(leading, markdown)


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
