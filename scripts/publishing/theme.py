"""What this project relies on in Material for MkDocs and in MkDocs' own package, in one table that every build checks first.

A theme that has changed would break menus and colours without a warning. Here it stops the build, with what is missing and
what it was for.
"""

import importlib.metadata
import importlib.resources
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Need:
    """Text that a file has to hold. `file` may have a *, as the theme names its stylesheets by their content."""

    file: str
    holds: tuple[str, ...]
    purpose: str


def _styled(pattern: str) -> tuple[str, ...]:
    """What our stylesheet names of the theme's."""
    styles = Path(__file__).resolve().parents[2] / "docs/assets/synopsis.css"
    return tuple(sorted(set(re.findall(pattern, styles.read_text(encoding="utf-8")))) if os.path.isfile(styles) else ())


BASE, CSS, BUNDLE = "base.html", "assets/stylesheets/main.*.min.css", "assets/javascripts/bundle.*.min.js"

_THEME = (
    Need(
        file=BASE,
        holds=tuple(f"{{% block {name} %}}" for name in ("styles", "extrahead", "header", "config", "footer", "content")),
        purpose="what overrides/main.html and overrides/404.html add to every page",
    ),
    Need(file=BASE, holds=('{% include "partials/header.html" %}',), purpose="the header in overrides/partials/header.html"),
    Need(file=BASE, holds=('{% include "partials/nav.html" %}',), purpose="the menu in overrides/partials/nav.html"),
    Need(file=BASE, holds=('class="no-js"',), purpose="what shows without scripts"),
    Need(file=BASE, holds=('data-md-toggle="drawer" type="checkbox" id="__drawer"',), purpose="the button for the menu"),
    Need(file=BASE, holds=('<script id="__config"', '"base": base_url'), purpose="links that are copied from a page"),
    Need(file=BASE, holds=("config.extra_css", "config.extra_javascript"), purpose="our stylesheet and scripts"),
    Need(file=CSS, holds=(".md-main", ".md-main__inner", ".md-content__inner"), purpose="the page on paper"),
    Need(file=CSS, holds=(".md-skip", ".md-footer"), purpose="what takes no keyboard while the menu is open"),
    Need(
        file=BASE,
        holds=("md-container", "md-content", "md-typeset", "md-sidebar--primary", "md-sidebar--secondary"),
        purpose="the rules in synopsis.css for these parts of a page",
    ),
    Need(file="partials/tabs.html", holds=("nav.items",), purpose="the tabs in the header"),
    Need(file="partials/tabs-item.html", holds=("md-tabs__link",), purpose="the outline of a tab that has the focus"),
    Need(file="partials/logo.html", holds=(".icons/",), purpose="the sign in the header"),
    *(
        Need(file=f".icons/material/{name}.svg", holds=("<svg",), purpose="a button in the header or the search")
        for name in ("menu", "magnify", "close", "brightness-auto", "weather-sunny", "weather-night")
    ),
    Need(
        file=CSS,
        holds=(
            *(".md-header", ".md-header--lifted", ".md-header--shadow", ".md-header__inner", ".md-header__button"),
            *(".md-header__title", ".md-header__ellipsis", ".md-header__topic", ".md-logo", ".md-icon", ".md-ellipsis"),
            ".md-grid",
        ),
        purpose="how the header looks",
    ),
    Need(
        file=BUNDLE, holds=("header-title", "data-md-toggle=drawer"), purpose="the page's title in the header, and the menu"
    ),
    Need(file="sitemap.xml", holds=("file.page.canonical_url",), purpose="overrides/sitemap.xml, which takes its place"),
)

LUNR = Need(
    file="contrib/search/templates/search/lunr.js",
    holds=("lunr.version", "lunr.Builder", "lunr.stemmer", "@license MIT"),
    purpose="the search",
)
"""In MkDocs' package."""


def needs() -> Iterator[Need]:
    """In the folders of the theme: Material's templates and assets, then MkDocs' templates."""
    yield from _THEME
    yield Need(file=CSS, holds=_styled(r"\.md-[\w-]+"), purpose="the rules in synopsis.css that add to the theme's")
    yield Need(file=CSS, holds=_styled(r"--md-[\w-]+"), purpose="colours and letters, light and dark")


def missing(folders: Sequence[Path], mkdocs: Path) -> Iterator[str]:
    """What is not as the table has it, in the theme's folders (the first that has a file counts) and in MkDocs' package."""
    for need in needs():
        yield from _lacking(need, folders)
    yield from _lacking(LUNR, [mkdocs])


def _lacking(need: Need, folders: Sequence[Path]) -> Iterator[str]:
    file = next((path for folder in folders for path in sorted(folder.glob(need.file))), None)
    if not file:
        yield f"no file {need.file}, needed for {need.purpose}"
        return
    text = file.read_text(encoding="utf-8")
    for wanted in need.holds:
        if not re.search(rf"{re.escape(wanted)}(?![\w-])", text):  # .md-header is not met by .md-header__button
            yield f"no {wanted!r} in {need.file}, needed for {need.purpose}"


def refusal(folders: Sequence[Path]) -> str:
    """Why no site can be built with this theme, or nothing."""
    lacking = list(missing(folders, package("mkdocs")))
    if not lacking:
        return ""
    versions = " and ".join(f"{name} {importlib.metadata.version(name)}" for name in ("mkdocs-material", "mkdocs"))
    told = "\n".join(f"- {each}" for each in lacking)
    return (
        f"This site cannot be built with {versions}, which lack what it relies on:\n{told}\n"
        "Install the versions in constraints.txt, or adapt overrides/, docs/assets/ and the table in "
        "scripts/publishing/theme.py."
    )


def lunr() -> bytes:
    """lunr.js as MkDocs' package brings it: what finds words in the search. MIT, as its first lines say."""
    return (package("mkdocs") / LUNR.file).read_bytes()


def package(name: str) -> Path:
    """The folder of an installed package."""
    return Path(str(importlib.resources.files(name)))
