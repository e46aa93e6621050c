"""Real MkDocs builds: the same bytes twice, nothing half-done, nothing of the writer's touched."""

import html
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from synopsis import build, write
from synopsis.page import MARK, Page
from synopsis.pages.render import PAGES
from synopsis.words import words_of
from tests.conftest import ORIGINALS, ROOT, needs_originals, run

MKDOCS = ("-m", "mkdocs", "build", "--strict")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_strict_build_gives_the_same_bytes_twice(built: Path) -> None:
    first = contents(built / "site")
    done = run(built, *MKDOCS)
    assert done.returncode == 0, done.stdout
    second = contents(built / "site")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name] and not name.endswith(".gz")] == []
    assert not (built / "site.new").exists()


def test_every_page_of_the_table_is_reached_from_the_navigation_or_from_sources(built: Path) -> None:
    text = re.sub(r"!ENV|!!python/\S+", "", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    entries = [value for entry in yaml.safe_load(text)["nav"] for value in entry.values()]
    inside = [entry if isinstance(entry, list) else [{"": entry}] for entry in entries]
    listed = [path for section in inside for entry in section for path in entry.values()]
    written = {entry.path for entry in PAGES}
    assert len(entries) <= 7
    assert set(listed) == written | {"method.md", "contribute.md"}
    assert all((built / "docs" / path).is_file() for path in listed)


def test_a_build_with_problems_tells_them_all_and_leaves_the_site(built: Path) -> None:
    before = contents(built / "site")
    pages = contents(built / "docs")
    path = built / "sources/statements/webdesk.yml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("about: signing\n", "about: singing\n") + "- id: loose\n", encoding="utf-8")
    try:
        done = run(built, *MKDOCS)
    finally:
        path.write_text(good, encoding="utf-8")
    assert done.returncode == 1
    assert "there is no subject singing — did you mean signing?" in done.stdout
    assert "quote is missing" in done.stdout
    assert "Traceback" not in done.stdout
    assert contents(built / "site") == before
    assert contents(built / "docs") == pages
    assert not (built / "site.new").exists()


def test_a_build_that_strict_refuses_leaves_the_site(built: Path) -> None:
    before = contents(built / "site")
    page = built / "docs/dead-link.md"
    page.write_text("[nowhere](nowhere.md)\n")
    try:
        done = run(built, *MKDOCS)
    finally:
        page.unlink()
    assert done.returncode == 1
    assert "Aborted with" in done.stdout
    assert contents(built / "site") == before
    assert not (built / "site.new").exists()


def test_deleting_an_article_removes_its_pages_and_nothing_else(project: Path) -> None:
    mine = {name: (project / "docs" / name).read_bytes() for name in ("method.md", "contribute.md")}
    assert run(project, "scripts/build_pages.py").returncode == 0
    assert (project / "docs/sources/webdesk.md").exists()
    (project / "docs/sources/own.md").write_text("# Mine\n")
    for name in ("articles/webdesk.md", "statements/webdesk.yml"):
        (project / "sources" / name).unlink()
    done = run(project, "scripts/build_pages.py")
    assert done.returncode == 0, done.stdout
    assert not (project / "docs/sources/webdesk.md").exists()
    assert (project / "docs/sources/own.md").read_text() == "# Mine\n"
    assert {name: (project / "docs" / name).read_bytes() for name in mine} == mine
    assert "webdesk" not in (project / "docs/timeline.md").read_text(encoding="utf-8")


def test_what_an_article_leaves_behind_is_told_but_stops_no_build(project: Path) -> None:
    for name in ("articles/webdesk.md", "statements/webdesk.yml"):
        (project / "sources" / name).unlink()
    checked = run(project, "scripts/build_pages.py", "--check")
    assert checked.returncode == 1
    assert "no statement credits peskov — delete it, or write who credits it" in checked.stdout
    done = run(project, *MKDOCS)
    assert done.returncode == 0, done.stdout
    assert "no statement credits peskov" in done.stdout


def test_without_the_originals_the_lock_is_left_alone(project: Path) -> None:
    lock = (project / "sources/verified.lock").read_bytes()
    path = project / "sources/statements/webdesk.yml"
    path.write_text(re.sub(r"(?s)- id: title-signed.*?(?=- id: )", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    run(project, "scripts/build_pages.py")
    assert (project / "sources/verified.lock").read_bytes() == lock


@pytest.mark.parametrize("name", ["docs/data/articles.csv", "docs/sources"])
def test_hand_written_files_are_never_overwritten(project: Path, name: str) -> None:
    path = project / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    done = run(project, "scripts/build_pages.py")
    assert done.returncode == 1
    assert "a page is generated here" in done.stdout
    assert path.read_text() == "mine"


def test_a_hand_written_page_is_never_overwritten(project: Path) -> None:
    (project / "docs/timeline.md").write_text("# My own timeline\n")
    done = run(project, "scripts/build_pages.py")
    assert done.returncode == 1
    assert "docs/timeline.md:1:1: a page is generated here — move what is there away" in done.stdout
    assert (project / "docs/timeline.md").read_text() == "# My own timeline\n"
    assert not (project / "docs/treaty.md").exists()


@needs_originals
def test_no_sentence_of_an_original_stands_in_the_site(built: Path) -> None:
    """No run of more than twelve words, outside the treaty's quoted wording. The build has the originals at hand."""
    assert ORIGINALS is not None
    done = run(built, *MKDOCS, SYNOPSIS_ORIGINALS=str(ORIGINALS))
    assert done.returncode == 0, done.stdout
    corpus = build(ROOT / "sources").corpus
    wording = [words_of(s.quote) for s in corpus.statements if s.layer == "wording"]
    allowed = {tuple(words[i : i + 13]) for words in wording for i in range(len(words) - 12)}
    runs = set[tuple[str, ...]]()
    for article in corpus.articles:
        words = words_of((ORIGINALS / article.original.file).read_text(encoding="utf-8"))
        runs |= set(zip(*(words[start:] for start in range(13)), strict=False))
    runs -= allowed
    assert len(runs) > 3000
    for path in (path for path in (built / "site").rglob("*") if path.suffix in {".html", ".json", ".csv", ".xml"}):
        text = path.read_text(encoding="utf-8")
        shown = words_of(html.unescape(re.sub(r"<[^>]*>", " ", text)) if path.suffix == ".html" else text)
        found = [" ".join(run) for run in zip(*(shown[start:] for start in range(13)), strict=False) if run in runs]
        assert found == [], path
    assert "The original's text stands" not in (built / "site/sources/skai/index.html").read_text(encoding="utf-8")


def test_an_unchanged_page_is_not_written_again(tmp_path: Path) -> None:
    page = Page(path="a/page.md", data=f"---\n{MARK}\n---\n".encode())
    write.write(tmp_path, [page])
    before = (tmp_path / "a/page.md").stat().st_mtime_ns
    write.write(tmp_path, [page])
    assert (tmp_path / "a/page.md").stat().st_mtime_ns == before


@pytest.mark.parametrize("name", ["articles", "statements", "subjects", "voices.yml"])
def test_missing_sources_are_told_without_a_traceback(project: Path, name: str) -> None:
    (project / "sources" / name).rename(project / "away")
    done = run(project, "scripts/build_pages.py", "--check")
    assert done.returncode == 1
    assert "sources/" in done.stdout
    assert "Traceback" not in done.stdout


def test_the_treaty_page_tells_what_differs_in_the_words_quoted(built: Path) -> None:
    page = (built / "docs/treaty.md").read_text(encoding="utf-8")
    section = page.partition("{ #article-4 }")[2].partition("\n## ")[0]
    tables, _, told = section.partition('<ul class="apparatus">')
    variants = Counter[str]()
    for row in tables.split("<tr data-witness=")[1:]:
        variants[row.split('"')[1]] += row.count("<b>")
    assert variants == {"skai": 3, "digest": 2, "eprimefeed": 6, "encyclopaedia": 6}
    findings = " ".join(html.unescape(re.sub("<[^>]+>", "", told)).split())
    assert "With what means is a party to help? at its disposal S D E; in its possession W." in findings
    assert "How soon is help owed? without delay S D W; shall immediately provide E." in findings
    assert "W leaves out it with." in findings
    assert "E ends before without delay." in findings
    assert "Only W quotes Article 51" in findings
    assert "quote different passages" in page.partition("{ #article-3 }")[2].partition("\n## ")[0]
