"""MkDocs hook: builds the pages before MkDocs reads them. The only Python that knows MkDocs.

In a build, problems stop it before anything is written, and the site is replaced only when all of it has been built. Under
`mkdocs serve` problems show as a page, and the server goes on. The private edition, with the text of the originals, is made
in memory and under serve alone: no file ever holds it.
"""

import logging
import os
import posixpath
import re
import shutil
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import CountHandler, get_relative_url
from watchdog.observers.polling import PollingObserver

import theme
from build_pages import update
from synopsis import Build
from synopsis import problems as problem_list
from synopsis.pages import private_page
from synopsis.pages.render import TEMPLATES, render_problems
from synopsis.problems import Problem
from synopsis.read import originals

log = logging.getLogger("mkdocs.hooks.synopsis")


class _Rendered(NamedTuple):
    """What MkDocs made of a page's text."""

    text: str
    html: str
    title: str | None
    toc: TableOfContents
    anchors: set[str] | None


class _State:
    """What one run of MkDocs has to remember between its events."""

    serving = False
    site_dir = ""
    problems: tuple[Problem, ...] = ()
    built: Build | None = None
    rendered: ClassVar[dict[str, _Rendered]] = {}


def on_startup(*, command: str, dirty: bool) -> None:
    """Note whether this is `mkdocs serve`."""
    _State.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Refuse a theme that lacks what is relied on; build beside the site, so that a build that fails leaves it as it was."""
    if lacking := theme.refusal([Path(folder) for folder in config.theme.dirs if folder != config.theme.custom_dir]):
        raise Abort(lacking)
    if not _State.serving:
        _State.site_dir = config.site_dir
        config.site_dir = f"{config.site_dir.rstrip('/')}.new"
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Write the pages that the sources come to."""
    _State.built, _State.problems = update(_root(config), "" if _State.serving else config.site_url or "")
    config.extra["project"] = _particulars(_State.built)
    if _State.built and _State.built.loose_ends:
        log.info("%s", problem_list.as_text(_State.built.loose_ends))
    if not _State.problems:
        return
    text = f"{problem_list.as_text(_State.problems)}\n{len(_State.problems)} problem(s) in the sources"
    if not _State.serving:
        raise Abort(text)
    log.warning("%s", text)


def _particulars(built: Build) -> dict[str, Any]:
    """What overrides/main.html asks for of this treaty: `abbreviations`, each with what it stands for."""
    return {"abbreviations": dict(built.corpus.project.abbreviations)}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for problems, where the first run has none."""
    if _State.problems and not files.get_file_from_path("index.md"):
        files.append(File.generated(config, "index.md", content=""))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Under serve, whatever page is open shows the problems; and an article's page its original, where that is asked for."""
    if _State.problems:
        page.meta["hide"] = ["navigation", "toc"]
        return _body(render_problems(_State.problems))
    private = os.environ.get("SYNOPSIS_ORIGINALS")
    folder, _, name = page.file.src_uri.rpartition("/")
    if _State.serving and private and folder == "sources" and _State.built and _State.built.compared:
        corpus = _State.built.corpus
        article = next((a for a in corpus.articles if f"{a.id}.md" == name), None)
        original = article and originals.read(Path(private), (article,))[0].get(article.id)
        if article and original:
            markdown = _body(private_page(corpus, _State.built.compared, article, original))
    if _State.serving and not _State.problems and _kept(page, markdown):
        return ""  # on_page_content has the rest
    return markdown if config.use_directory_urls else _to_files(markdown, page, files)


def _kept(page: Page, text: str) -> _Rendered | None:
    kept = _State.rendered.get(page.file.src_uri)
    return kept if kept and kept.text == text else None


_HREF = re.compile(r'(?<= href=")(?![a-z]+:)[^"#?]+')


def _to_files(markdown: str, page: Page, files: Files) -> str:
    """Lead links in HTML to files: what is `../timeline/#signing` from `treaty/` is `timeline.html#signing`."""
    here = page.file.src_uri.removesuffix("index.md").removesuffix(".md")

    def leading(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(here, found[0]))
        file = files.get_file_from_path(f"{target}.md") or files.get_file_from_path(f"{target}/index.md".removeprefix("./"))
        return get_relative_url(file.url if file else target, page.url)

    return _HREF.sub(leading, markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Under serve, take an unchanged page from the last rebuild: that saves 0.5 s of the 1.3 that one takes at five sources.

    Its links were checked then; a build checks them all.
    """
    if not _State.serving or _State.problems:
        return html
    kept = _State.rendered.get(page.file.src_uri)
    if not page.markdown and kept:
        page.title, page.toc, page.present_anchor_ids = kept.title, kept.toc, kept.anchors
        return kept.html
    _State.rendered[page.file.src_uri] = _Rendered(page.markdown or "", html, page.title, page.toc, page.present_anchor_ids)
    return html


def _body(page: str) -> str:
    return page.removeprefix("---\n").split("\n---\n", 1)[1]


def _root(config: MkDocsConfig) -> Path:
    return Path(str(config.config_file_path)).resolve().parent


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Rebuild when the sources or the templates change, too; and look for changes ten times a second, not twice."""
    own = [config.docs_dir, str(config.config_file_path)]
    for path in own:
        server.unwatch(path)
    server.observer = PollingObserver(timeout=0.1)  # not inotify, for which MkDocs' own reading would be a change
    for path in (*own, str(_root(config) / "sources"), str(TEMPLATES)):
        server.watch(path)
    return server


def on_post_build(config: MkDocsConfig) -> None:
    """Put the finished site in the old one's place, unless --strict is about to refuse it."""
    if _State.serving:
        return
    counters = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
    if not any(counter.get_counts() for counter in counters):
        built, config.site_dir = Path(config.site_dir), _State.site_dir
        site, old = Path(config.site_dir), Path(f"{config.site_dir}.old")
        shutil.rmtree(old, ignore_errors=True)
        if site.exists():
            site.rename(old)
        built.rename(site)
        shutil.rmtree(old, ignore_errors=True)


def on_build_error(error: Exception) -> None:
    """Leave nothing half-built behind."""
    if not _State.serving:
        shutil.rmtree(f"{_State.site_dir.rstrip('/')}.new", ignore_errors=True)
