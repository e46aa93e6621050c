"""A page to be rendered: where it stands, what its front matter says, and the one value that its template shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, kw_only=True)
class Sheet(Generic[T_co]):
    """`path` is below docs/; `template` is a file in templates/; `page` is the value made for that template.

    All else is what a page says of itself in its front matter to browsers, search engines and those who link to it; a feed
    has none. `structured` is schema.org data, `citation` what reference managers read, by the name of its `citation_…` tag;
    the title is that of the page unless it names another.
    """

    path: str
    template: str
    page: T_co
    title: str = ""
    description: str = ""
    hide: tuple[str, ...] = ("navigation",)
    structured: Mapping[str, Any] | None = None
    citation: Mapping[str, str] | None = None

    @property
    def root(self) -> str:
        """The way from the page's address to the site's start: the address of `timeline.md` is `timeline/`."""
        address = self.path.removesuffix("index.md").removesuffix(".md")
        return "../" * len(PurePosixPath(address).parts) or "./"
