"""Real MkDocs builds: the same bytes twice, nothing half-done, nothing of the writer's touched."""

import html
import re
from pathlib import Path

import markdown
import pytest
import yaml

from synopsis import Build, write
from synopsis.page import NOTICE, Page
from tests.conftest import ANTARCTIC, run

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


def test_every_page_is_reached_from_the_navigation_or_from_sources_or_disagreements(built: Path, antarctic: Build) -> None:
    text = re.sub(r"!ENV|!!python/\S+", "", (built / "mkdocs.yml").read_text(encoding="utf-8"))
    entries = [value for entry in yaml.safe_load(text)["nav"] for value in entry.values()]
    inside = [entry if isinstance(entry, list) else [{"": entry}] for entry in entries]
    listed = {path for section in inside for entry in section for path in entry.values()}
    written = {page.path for page in antarctic.pages if page.path.endswith(".md")} | {"contribute.md"}
    assert len(entries) <= 7
    assert listed <= written
    assert {path.partition("/")[0] for path in written - listed} == {"sources", "disagreements"}


def test_what_every_page_asks_for_has_to_be_there(project: Path) -> None:
    assets = [f"assets/{name}" for name in ("synopsis.css", "synopsis.js", "search.js", "mark.svg", "preview.png")]
    for name in assets:
        (project / "docs" / name).unlink()
    done = run(project, *MKDOCS)
    assert done.returncode == 1
    assert f"There is no {', '.join(assets)}, which mkdocs.yml or overrides/ names" in done.stdout
    assert not (project / "site").exists()


def test_a_build_with_problems_tells_them_all_and_leaves_the_site(built: Path) -> None:
    before = contents(built / "site")
    pages = contents(built / "docs")
    path = built / "sources/statements/almanac.yml"
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
    mine = (project / "docs/contribute.md").read_bytes()
    assert run(project, "scripts/build_pages.py").returncode == 0
    assert (project / "docs/sources/almanac.md").exists()
    (project / "docs/sources/own.md").write_text("# Mine\n")
    for name in ("articles/almanac.md", "statements/almanac.yml"):
        (project / "sources" / name).unlink()
    done = run(project, "scripts/build_pages.py")
    assert done.returncode == 0, done.stdout
    assert not (project / "docs/sources/almanac.md").exists()
    assert (project / "docs/sources/own.md").read_text() == "# Mine\n"
    assert (project / "docs/contribute.md").read_bytes() == mine
    assert "almanac" not in (project / "docs/timeline.md").read_text(encoding="utf-8")
    left_out = (project / "docs/sources/gazette.md").read_text(encoding="utf-8").partition("#_leaves-out }")[2]
    assert "Subjects that the other source mentions" in left_out
    assert "<li>" in left_out.partition("\n## ")[0]


def test_a_spoilt_page_is_written_anew_and_what_is_put_beside_the_pages_stays(project: Path) -> None:
    assert run(project, "scripts/build_pages.py").returncode == 0
    (project / "docs/data/own.xlsx").write_text("mine")
    (project / "docs/.killed.md.half").write_text("half")
    page = project / "docs/method.md"
    good = page.read_bytes()
    page.write_bytes(good + b"\xff")
    done = run(project, "scripts/build_pages.py")
    assert done.returncode == 0, done.stdout
    assert (project / "docs/data/own.xlsx").read_text() == "mine"
    assert not (project / "docs/.killed.md.half").exists()
    assert page.read_bytes() == good


def test_a_damaged_cache_of_templates_is_no_cache(project: Path) -> None:
    assert run(project, *MKDOCS).returncode == 0
    kept = list((project / "scripts/synopsis/pages/templates/__pycache__").iterdir())
    assert len(kept) > 30  # the theme's, too
    for path in kept:
        path.write_bytes(path.read_bytes()[:30])
    done = run(project, *MKDOCS)
    assert done.returncode == 0, done.stdout


def test_a_link_where_a_page_is_written_first_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("kept")
    (tmp_path / ".one.md.half").symlink_to("victim")
    write.write_files({tmp_path / "one.md": b"1"})
    assert (tmp_path / "victim").read_text() == "kept"
    assert not (tmp_path / "one.md").is_symlink()
    assert (tmp_path / "one.md").read_bytes() == b"1"


def test_what_an_article_leaves_behind_is_told_but_stops_no_build(project: Path) -> None:
    for name in ("articles/gazette.md", "statements/gazette.yml"):
        (project / "sources" / name).unlink()
    checked = run(project, "scripts/build_pages.py", "--check")
    assert checked.returncode == 1
    assert "no statement credits law-professor — delete it, or write who credits it" in checked.stdout
    assert "there is no article gazette — delete it, or correct the name" in checked.stdout
    done = run(project, *MKDOCS)
    assert done.returncode == 0, done.stdout
    assert "no statement credits law-professor" in done.stdout


def test_without_the_originals_the_lock_is_left_alone(project: Path) -> None:
    lock = (project / "sources/verified.lock").read_bytes()
    path = project / "sources/statements/almanac.yml"
    path.write_text(re.sub(r"(?s)- id: signed\n.*?(?=- id: )", "", path.read_text(encoding="utf-8")), encoding="utf-8")
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


def test_a_build_holds_no_original_even_where_it_is_at_hand(built: Path) -> None:
    done = run(built, *MKDOCS, SYNOPSIS_ORIGINALS=str(ANTARCTIC / "originals"))
    assert done.returncode == 0, done.stdout
    never_quoted = b"in a drawer that a clerk opens once a year"
    assert never_quoted in (ANTARCTIC / "originals/lantern.txt").read_bytes()
    assert [
        name for folder in ("site", "docs") for name, data in contents(built / folder).items() if never_quoted in data
    ] == []


def test_where_one_page_cannot_be_written_none_is(tmp_path: Path) -> None:
    write.write(tmp_path, [Page(path="one.md", data=b"1"), Page(path="two/three.md", data=b"3")], {})
    (tmp_path / "two/.three.md.half").mkdir()
    with pytest.raises(OSError, match=r"\.three\.md\.half"):
        write.write(tmp_path, [Page(path="one.md", data=b"2"), Page(path="two/three.md", data=b"4")], {})
    assert [(tmp_path / name).read_bytes() for name in ("one.md", "two/three.md")] == [b"1", b"3"]
    assert not (tmp_path / ".one.md.half").exists()


def test_an_unchanged_page_is_not_written_again(tmp_path: Path) -> None:
    page = Page(path="a/page.md", data=f"---\n{NOTICE}\n---\n".encode())
    write.write(tmp_path, [page], {})
    before = (tmp_path / "a/page.md").stat().st_mtime_ns
    write.write(tmp_path, [page], {})
    assert (tmp_path / "a/page.md").stat().st_mtime_ns == before


@pytest.mark.parametrize("name", ["project.yml", "articles", "statements", "subjects", "voices.yml"])
def test_missing_sources_are_told_without_a_traceback(project: Path, name: str) -> None:
    (project / "sources" / name).rename(project / "away")
    done = run(project, "scripts/build_pages.py", "--check")
    assert done.returncode == 1
    assert "sources/" in done.stdout
    assert "Traceback" not in done.stdout


def test_a_cell_of_the_concordance_without_a_value_says_of_what_it_speaks(antarctic: Build) -> None:
    page = next(page.data.decode() for page in antarctic.pages if page.path == "concordance.md")
    cells = re.findall(r'<td [^>]*data-label="[^"]*"><a href="[^"]*"( aria-label="[^"]*")?>(.*?)</a>', page)
    bare = {text for label, text in cells if label}
    assert bare == {
        "reports it",
        "quotes it",
        "interprets it, citing others",
        "citing others",
        "citing others: still to come",
    }
    assert {"1 December 1959", "yes, to help science"} <= {text for label, text in cells if not label}


def test_the_treaty_page_tells_what_differs_in_the_words_quoted(built: Path) -> None:
    page = (built / "docs/treaty.md").read_text(encoding="utf-8")
    section = page.partition("{ #article-1 }")[2].partition("\n## ")[0]
    told = " ".join(html.unescape(re.sub("<[^>]+>", "", section)).split())
    assert "“manoeuvres” Gazette; “exercises” Lantern Lexicon." in told
    assert "Gazette leaves out “and fortifications”." in told
    assert "Silent: Almanac" in told


@pytest.mark.parametrize(
    "read", ["- By two readers", "1. By two readers", "12) By two readers", "+ By two readers", "# By two"]
)
def test_what_begins_a_line_of_markdown_is_no_list(project: Path, read: str) -> None:
    path = project / "sources/project.yml"
    path.write_text(path.read_text(encoding="utf-8") + f"sources_read: '{read}'\n", encoding="utf-8")
    assert run(project, "scripts/build_pages.py").returncode == 0
    shown = markdown.markdown((project / "docs/method.md").read_text(encoding="utf-8").partition("{ #statements }")[2])
    assert re.search(f"<p>{re.escape(read)} A <em>statement</em>", html.unescape(shown))
