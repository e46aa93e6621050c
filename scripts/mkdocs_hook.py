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
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler, get_relative_url
from watchdog.observers.polling import PollingObserver

from build_pages import update
from synopsis import Build
from synopsis import problems as problem_list
from synopsis.pages import private_page
from synopsis.pages.render import TEMPLATES, render_problems
from synopsis.problems import Problem
from synopsis.read import originals

log = logging.getLogger("mkdocs.hooks.synopsis")


class _CompiledTemplates(jinja2.BytecodeCache):
    """The theme's templates, compiled: MkDocs makes its environment anew for each rebuild, a fifth of the time."""

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._compiled.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


class _Pages:
    """What MkDocs and the theme's search made of each page, by its text: an edit changes three pages of sixteen.

    Only under serve. Links from an unchanged page are not checked again; a build checks them all.
    """

    _RENDERED = ("content", "toc", "_title_from_render", "present_anchor_ids")

    def __init__(self) -> None:
        self._rendered: dict[str, tuple[str, dict[str, Any]]] = {}
        self._indexed: dict[str, tuple[str, list[Any]]] = {}

    def recall(self, page: Page, markdown: str) -> None:
        """Let the page, when it is to be rendered, take what it was rendered to, if its text is the same."""
        text, kept = self._rendered.get(page.file.src_uri, ("", {}))
        if kept and text == markdown:
            page.render = lambda *_: vars(page).update(kept, links_to_anchors={})  # type: ignore[method-assign]

    def keep(self, page: Page, content: str) -> None:
        kept = {name: getattr(page, name) for name in self._RENDERED} | {"content": content}
        self._rendered[page.file.src_uri] = (page.markdown or "", kept)

    def index(self, index: Any) -> None:
        """Let the search index take the entries of an unchanged page from the last build."""
        add = index.add_entry_from_context

        def remember(page: Page) -> None:
            content, kept = self._indexed.get(page.url, ("", []))
            if content != page.content:
                before = len(index.entries)
                add(page)
                content, kept = page.content or "", index.entries[before:]
                self._indexed[page.url] = (content, kept)
            else:
                index.entries.extend(kept)

        index.add_entry_from_context = remember


class _State:
    """What one run of MkDocs has to remember between its events."""

    serving = False
    site_dir = ""
    problems: tuple[Problem, ...] = ()
    built: Build | None = None
    templates = _CompiledTemplates()
    pages = _Pages()


def on_startup(*, command: str, dirty: bool) -> None:
    """Note whether this is `mkdocs serve`."""
    _State.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Build beside the site, so that a build that fails leaves the site as it was."""
    if not _State.serving:
        _State.site_dir = config.site_dir
        config.site_dir = f"{config.site_dir.rstrip('/')}.new"
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Write the pages that the sources come to."""
    _State.built, _State.problems = update(_root(config))
    if _State.built and _State.built.loose_ends:
        log.info("%s", problem_list.as_text(_State.built.loose_ends))
    if not _State.problems:
        return
    text = f"{problem_list.as_text(_State.problems)}\n{len(_State.problems)} problem(s) in the sources"
    if not _State.serving:
        raise Abort(text)
    log.warning("%s", text)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pictures for links, where the site has an address; and a page for problems, where the first run has none."""
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
    if _State.serving:
        _State.pages.recall(page, markdown)
    return markdown if config.use_directory_urls else _to_files(markdown, page, files)


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
    """Keep what a page was rendered to, for the next rebuild."""
    if _State.serving and not _State.problems:
        _State.pages.keep(page, html)
    return html


def _body(page: str) -> str:
    return page.removeprefix("---\n").split("\n---\n", 1)[1]


def _root(config: MkDocsConfig) -> Path:
    return Path(str(config.config_file_path)).resolve().parent


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Name what the search finds; keep templates compiled, and unchanged pages indexed, from one rebuild to the next."""
    env.bytecode_cache = _State.templates
    index = getattr(config.plugins.get("material/search"), "search_index", None)
    if hasattr(index, "add_entry_from_context"):
        _name_passages(index, env.get_template("partials/passage.html"))
        if _State.serving:
            _State.pages.index(index)
    return env


_NAMED = re.compile(r'<[^<>]* data-search-at="([^"]*)" data-search-title="([^"]*)"[^<>]*>')


def _name_passages(index: Any, passage: jinja2.Template) -> None:
    """Let the theme's search, which knows sections by their headings alone, find what data-search-title names, too."""
    add = index.add_entry_from_context

    def add_named(page: Page) -> None:
        shown = page.content or ""
        page.content = _NAMED.sub(lambda found: found[0] + passage.render(at=found[1], title=found[2]), shown)
        add(page)
        page.content = shown

    index.add_entry_from_context = add_named


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
