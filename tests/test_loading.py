"""Loading: every way in which one file can be wrong is told with its line, its column and advice."""

import shutil
from pathlib import Path

import pytest

from synopsis import build
from synopsis.model import Event
from synopsis.problems import Problem, all_of, as_github, as_text, nearest
from synopsis.read.load import load
from synopsis.read.yaml_source import read_list
from tests.conftest import ANTARCTIC, ROOT

ITEM = "- id: signing\n  title: It is signed\n  theme: procedure\n"


def problems_of(root: Path, content: bytes | None, file: str = "subjects/events.yml") -> list[str]:
    """What loading says of one file, `None` for a missing one; other files' problems are left out."""
    path = root / "sources" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    if content is not None:
        path.write_bytes(content)
    _, problems = load(root / "sources")
    return as_text(p for p in problems if p.path == f"sources/{file}").splitlines()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(None, "1:1: the file is missing", id="missing"),
        pytest.param(b"", "1:1: the file is empty", id="empty"),
        pytest.param(b"\n \n", "1:1: the file is empty", id="blank"),
        pytest.param(b"# only a comment\n", "1:1: nothing is stated here", id="only a comment"),
        pytest.param(b"- id: caf\xe9\n", "1:10: byte 0xe9 is not UTF-8 — save the file as UTF-8", id="not UTF-8"),
        pytest.param(b"\xef\xbb\xbf" + ITEM.encode(), "1:1: starts with a byte-order mark", id="BOM"),
        pytest.param(ITEM.replace("\n", "\r\n").encode(), "1:14: the line ends in a carriage return", id="CRLF"),
        pytest.param(b"- id: a\n\ttitle: b\n", "2:1: a tab indents this line — YAML indents with spaces", id="tab"),
        pytest.param(b"- id: a\x07\n", "1:8: the control character U+0007 — delete it", id="control character"),
        pytest.param(b"id: a\n", "1:1: the file is no list", id="no list"),
        pytest.param(b"- just words\n", "1:3: this entry has no keys", id="no mapping"),
        pytest.param(b"- id: [\n", "2:1: no YAML", id="syntax"),
        pytest.param(b"- id: a\n---\n- id: b\n", "2:1: no YAML", id="two documents"),
        pytest.param(b"- title: He said: no\n", "1:17: no YAML: mapping values are not allowed", id="colon in plain text"),
        pytest.param(ITEM.encode() + b"  title: Again\n", "4:3: the key title stands twice — keep one", id="duplicate key"),
        pytest.param(b"- id: &a x\n  title: *a\n  theme: arms\n", "1:7: an alias (*) repeats another value", id="alias"),
        pytest.param(b"- id: !!python/name:os.x y\n", "1:7: the tag tag:yaml.org,2002:python/name:os.x", id="tag"),
        pytest.param(b"- id: " + b"9" * 5000 + b"\n", "as a number — in quotes it is text", id="endless number"),
        pytest.param(b"- " + b"{a: " * 3000 + b"}" * 3000 + b"\n", "nested more than 50 deep", id="endless nesting"),
        pytest.param(b'- id: a\n  title: "b\\x02c"\n', "2:10: the control character U+0002", id="escaped control"),
        pytest.param(b"- ? [a]\n  : b\n", "1:5: a key is a word", id="a list as key"),
        pytest.param(b"- id: Signing\n", "1:7: id: 'Signing' is no id — write signing: a-z", id="capital in an id"),
        pytest.param(b"- id: a/../b\n", "1:7: id: 'a/../b' is no id", id="path in an id"),
        pytest.param(b"- id: " + b"a" * 61 + b"\n", "is no id", id="long id"),
        pytest.param(
            b"- id: 1961\n", '1:7: id should be text, and is 1961 — in quotes it is text: "1961"', id="number as id"
        ),
        pytest.param(b"- id: no\n", '1:7: id: YAML reads no as a true-or-false value — in quotes it is text: "no"', id="no"),
        pytest.param(b"- id: 1:30\n", '1:7: id: YAML reads 1:30 as a number — in quotes it is text: "1:30"', id="1:30"),
        pytest.param(b"- id:\n", "1:6: id should be text, and is nothing", id="null"),
        pytest.param(b"- id: ''\n", "1:7: id: '' is no id", id="empty text"),
        pytest.param(b"- id: a\n  title: [b]\n", "2:10: title should be text, and is a list or mapping", id="list for text"),
        pytest.param(ITEM.encode() + b"  titel: x\n", "4:10: unknown key titel — did you mean title?", id="unknown key"),
        pytest.param(
            b"- id: a\n  theme: arms\n", "1:3: title is missing — what happened, as a short sentence", id="missing key"
        ),
        pytest.param(ITEM.encode() + b"  source: x\n", "4:11: unknown key source", id="a key that is filled in"),
        pytest.param(
            ITEM.encode() + b"  since: 2024-06-18\n",
            '4:10: since: YAML reads 2024-06-18 as a date — in quotes it is text: "2024-06-18"',
            id="unquoted date",
        ),
        pytest.param(
            ITEM.encode() + b'  since: "2024-02-30"\n', "4:10: since: '2024-02-30' is no EDTF date", id="impossible date"
        ),
    ],
)
def test_a_bad_file_is_told(tmp_path: Path, content: bytes | None, problem: str) -> None:
    assert any(problem in told for told in problems_of(tmp_path, content)), problems_of(tmp_path, content)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("Only a body.\n", "1:1: no front matter — begin the file with a line ---", id="none"),
        pytest.param("---\nsiglum: A\n\nBody.\n", "1:1: the front matter is not closed", id="not closed"),
        pytest.param("---\nsiglum: ab\n---\n", "2:9: siglum: 'ab' is no siglum", id="bad siglum"),
        pytest.param("---\nsiglum: A\n---\n\n[figure 1] Text.\n", "5:1: [figure 1] names no passage", id="bad label"),
        pytest.param(
            "---\noriginal: {word: 1}\n---\n", "2:18: unknown key original.word — did you mean words?", id="nested key"
        ),
        pytest.param("---\noriginal: {words: 017}\n---\n", "2:19: original.words: YAML reads 017 as a number", id="octal"),
        pytest.param("---\nnothing: {para 3: x}\n---\n", "2:19: nothing.para 3: 'para 3' names no passage", id="key"),
    ],
)
def test_bad_front_matter_is_told(tmp_path: Path, text: str, problem: str) -> None:
    told = problems_of(tmp_path, text.encode(), "articles/one.md")
    assert any(problem in line for line in told), told


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("  at: 1\n", "at: 1 names no passage — write title, infobox, ¶ 3, heading 3 or reference 10"),
        ("  at: [1]\n", "at: this names no passage — write title"),
        ("  at: 1:30\n", "at: YAML reads 1:30 as a "),
        ("  answer: x\n", "answer should be a list, such as [one, two]"),
        ("  answer: [1961]\n", 'answer should be text, and is 1961 — in quotes it is text: "1961"'),
        ("  voices: [ap, ap]\n", "voices: ap stands twice — name each once"),
        ('  date: "2024-06-18?"\n', "date: '2024-06-18?' has no definite days — write the days that it allows"),
        ("  certainty: assert\n", "certainty: 'assert' is not known here — did you mean asserted?"),
        ("  ahead: yes\n", "ahead: YAML reads yes as a true-or-false value — write true or false"),
    ],
)
def test_a_bad_statement_is_told_in_plain_words(tmp_path: Path, change: str, problem: str) -> None:
    (tmp_path / "sources/articles").mkdir(parents=True)
    (tmp_path / "sources/articles/one.md").write_text(
        "---\nsiglum: A\n---\n"
    )  # broken, and its statements are told all the same
    told = problems_of(tmp_path, ("- id: a\n" + change).encode(), "statements/one.yml")
    assert any(problem in line for line in told), told


def test_without_a_project_the_rest_is_checked_and_its_themes_are_not_blamed(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/unfinished/sources", tmp_path / "sources")
    (tmp_path / "sources/project.yml").unlink()
    told = as_text(build(tmp_path / "sources").problems)
    assert "sources/project.yml:1:1: the file is missing" in told
    assert "nobody accounts for ¶ 3" in told
    assert "there is no theme" not in told


@pytest.mark.parametrize("name", ["statements/one.yaml", "subjects/places.yml", "voices.yaml"])
def test_a_file_that_nothing_reads_is_told(tmp_path: Path, name: str) -> None:
    assert any("nothing reads this file" in line for line in problems_of(tmp_path, b"- id: a\n", name))


def test_a_folder_where_a_file_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "sources/voices.yml").mkdir(parents=True)
    _, problems = load(tmp_path / "sources")
    assert "sources/voices.yml:1:1: this is a folder — there should be a file of this name" in as_text(problems)


def test_one_bad_entry_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "sources/subjects/events.yml"
    path.parent.mkdir(parents=True)
    path.write_text(ITEM + "- id: broken\n" + ITEM.replace("signing", "entry"))
    corpus, _ = load(tmp_path / "sources")
    assert [event.id for event in corpus.events] == ["signing", "entry"]
    assert "subject broken" in corpus.broken


def test_values_know_where_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "events.yml"
    path.write_text("# a comment\n" + ITEM)
    (node,), complete, problems = read_list(path, "events.yml")
    assert complete
    assert not problems
    event = Event(**node.data, place=node.place)
    assert event.problem("theme", "wrong") == Problem(path="events.yml", line=4, column=10, message="wrong")


def test_annotations_escape_what_the_workflow_command_would_read() -> None:
    told = as_github([Problem(path="a,b.yml", line=2, column=3, message="50 % :: wrong\nreally", advice="mend it")])
    assert told == "::error file=a%2Cb.yml,line=2,col=3::50 %25 :: wrong really — mend it"


def test_the_nearest_known_word_is_advised() -> None:
    assert nearest("singing", ["signing", "visit"]) == "did you mean signing?"
    assert nearest("sais", ["about", "date", "says", "sic"]) == "did you mean says?"
    assert nearest("Signing", ["signing", "visit"]) == "did you mean signing?"
    assert nearest("qqq", ["signing", "visit"]) == "known: signing, visit"
    many = ["duty-strength", "instrument-word", "article-3-content", *(f"treaty-{number}" for number in range(250))]
    assert nearest("strength-of-duty", many) == "did you mean duty-strength?"
    assert nearest("article-count", many) == nearest("strudel", many) == ""


def test_all_that_can_be_meant_is_told_as_far_as_it_can_be_and_never_in_part() -> None:
    themes = {f"theme-{number}": f"Theme number {number} of the treaty" for number in range(1, 9)}
    every = "; ".join(f"{key}: {text}" for key, text in themes.items())
    assert Problem(path="a", message="b", advice=all_of("", themes)).advice == f"they are {every}"
    many = {f"key-{number}": "a label " * 5 for number in range(99)}
    told = Problem(path="a", message="b", advice=all_of("did you mean key-1?", many)).advice
    *whole, left = told.removeprefix("did you mean key-1? They are ").split("; ")
    assert whole == [f"{key}: {' '.join(text.split())}" for key, text in list(many.items())[: len(whole)]]
    assert left == f"and {99 - len(whole)} more"


def test_a_site_with_two_names_is_told(tmp_path: Path) -> None:
    shutil.copytree(ANTARCTIC / "sources", tmp_path / "sources")
    (tmp_path / "mkdocs.yml").write_text("docs_dir: !ENV [DOCS, docs]\nsite_name: Another Name\n")
    _, problems = load(tmp_path / "sources")
    (told,) = as_text(problems).splitlines()
    assert told.startswith("mkdocs.yml:2:12: the site is 'Another Name' here, and ")
