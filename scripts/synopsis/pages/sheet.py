"""A page to be rendered: where it stands, what its front matter says, and the one value that its template shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Front:
    """What a page says of itself to browsers, search engines and those who link to it. `structured` is schema.org data.

    `citation` has what reference managers read of a page, by the name of its `citation_…` tag.
    """

    title: str
    description: str
    hide: tuple[str, ...] = ("navigation",)
    structured: Mapping[str, Any] | None = None
    citation: Mapping[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """`path` is below docs/; `template` is a file in templates/; `page` is the value made for that template."""

    path: str
    template: str
    front: Front
    page: object

    @property
    def root(self) -> str:
        """The way from the page's address to the site's start: the address of `timeline.md` is `timeline/`."""
        address = self.path.removesuffix("index.md").removesuffix(".md")
        return "../" * len(PurePosixPath(address).parts) or "./"
