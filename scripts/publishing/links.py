"""Links in HTML as links from file to file: MkDocs leaves them alone, and ours lead from page to page.

`../treaty/#article-1` in concordance.md is `treaty.md#article-1` for Zensical, which makes an address of it, and
`treaty.html#article-1` in pages that open from a folder.
"""

import posixpath
import re
from collections.abc import Set

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
