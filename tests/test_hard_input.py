"""Input that nobody writes by mistake, and some that everybody does: told in a sentence, soon, and at no great length."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import build_pages
from synopsis import build
from synopsis.problems import MAX_ADVICE, MAX_MESSAGE, Problem, as_text
from synopsis.read import text
from synopsis.read.backups import is_backup
from synopsis.read.load import load
from synopsis.values import _file_name
from tests.conftest import ANTARCTIC, change, environment, run

SECONDS = 5  # of the processor; what grows with the square of its length takes minutes
ITEM = "- id: signing\n  title: It is signed\n  theme: making\n"


def told(root: Path, content: str, file: str = "subjects/events.yml") -> str:
    path = root / "sources" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    _, problems = load(root / "sources")
    return as_text(problem for problem in problems if problem.path == f"sources/{file}")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    shutil.copytree(ANTARCTIC / "sources", tmp_path / "sources")
    return tmp_path / "sources"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("- " + "[" * 100_000, id="brackets"),
        pytest.param("- " + "{a: " * 50_000, id="braces"),
        pytest.param("- " * 100_000, id="dashes"),
        pytest.param("- ? " + "? " * 50_000, id="question marks"),
        pytest.param("- " + "[" * 400 + "]" * 400, id="as many as need no scan"),
        pytest.param("".join(" " * depth + "a:\n" for depth in range(1500)), id="indented"),
        pytest.param("- id: a\n" * 50_000, id="entries"),
        pytest.param(ITEM + "  voices: [" + "a, " * 50_000 + "]\n", id="items"),
        pytest.param(ITEM + "".join(f"  k{n}: 1\n" for n in range(20_000)), id="keys"),
        pytest.param(ITEM + "  since: " + "x" * 1_000_000 + "\n", id="a long text"),
        pytest.param(ITEM + "  " + "x" * 900 + ": 1\n", id="a long key"),
        pytest.param(ITEM + '  since: "{' + ",".join(["2024-01-01"] * 320) + '}"\n', id="a set of dates"),
        pytest.param("- *" + "a" * 100_000, id="an alias"),
        pytest.param("- !" + "a" * 100_000 + " x", id="a tag"),
        pytest.param("#" * 2_000_001, id="size"),
    ],
)
def test_what_is_beyond_measure_is_told_soon_and_shortly(tmp_path: Path, content: str) -> None:
    begun = time.process_time()
    said = told(tmp_path, content)
    assert time.process_time() - begun < SECONDS
    assert said
    assert max(map(len, said.splitlines())) < 600


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(
            ITEM + '  note: "never closed\n' + ITEM * 5, "4:9: the quotation mark that opens here is never", id="quote"
        ),
        pytest.param("<<<<<<< HEAD\n" + ITEM, "1:1: a merge left its mark <<<<<<< here", id="merge"),
        pytest.param(ITEM + "  note: a\u0085b\n", "4:10: the control character U+0085 — delete it", id="next line"),
        pytest.param(ITEM + "  note: a\u2028b\n", "4:10: the unseen character U+2028 — delete it", id="line separator"),
        pytest.param(ITEM + "  note: a\u202eb\n", "4:10: the unseen character U+202E — delete it", id="right to left"),
        pytest.param(ITEM + '  note: "a\\u200Bb"\n', "4:9: the unseen character U+200B — delete it", id="escaped"),
        pytest.param(ITEM + "  note: .\n", "4:9: note: '.' has no word — write what is to be said", id="a point"),
        pytest.param(ITEM + "  note: TODO\n", "4:9: still to be written: note", id="to do"),
        pytest.param(
            ITEM + "  note: Todo, ask her.\n", "is still to be written — write it, or take the entry out", id="to do it"
        ),
        pytest.param(ITEM + '  "a\\x1b[31mb": 1\n', "unknown key aU+001B[31mb", id="an escape"),
    ],
)
def test_what_is_hardly_seen_is_told_where_it_stands(tmp_path: Path, content: str, problem: str) -> None:
    assert problem in told(tmp_path, content)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "https://tass.com@evil.example/",
            "https://user:word@evil.example/",
            "https://evil.example\\\\@tass.com/",
            "https://x",
        ),
        *("https://тасс.example/", "https://[::1]/", "https://127.0.0.1/", "https://-a.example/", "https://a.example:port/"),
        "https://a.example/" + "x" * 500,
    ],
)
def test_an_address_that_leads_elsewhere_is_refused(tmp_path: Path, address: str) -> None:
    entry = f'- {{id: a, publisher: A, date: "2024", says: It says so., address: "{address}"}}\n'
    assert "records.yml:1:" in told(tmp_path, entry, "records.yml")
    right = entry.replace(address, "https://a-b.example.org:8080/x?y=@z")
    assert told(tmp_path, right, "records.yml") == ""


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "||||||| 1234567", "=======", ">>>>>>> branch: a subject"])
def test_marks_of_a_merge_in_a_reading_are_told(sources: Path, mark: str) -> None:
    change(sources / "articles/gazette.md", "The talks had begun", f"{mark}\nThe talks had begun")
    assert f"articles/gazette.md:27:1: a merge left its mark {mark[:7]} here" in as_text(build(sources).problems)


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("voices.yml", "name: Polar Letters", "name: the soviet Delegation", "the name “the soviet Delegation” is taken"),
        (
            "subjects/events.yml",
            "title: The IGY is held",
            "title: The treaty takes effect.",
            "the title “The treaty takes effect” is",
        ),
        ("subjects/provisions.yml", "title: Article 3, number: 3", "title: Article 3, number: 4", "the number “4” is taken"),
        (
            "subjects/questions.yml",
            "asks: May soldiers go there?",
            "asks: What is it called?",
            "the asks “What is it called?” is",
        ),
        (
            "subjects/provisions.yml",
            "title: Article 4, number: 4}",
            "title: Article 4, number: 4, probably: article-4, because: It is.}",
            "article-4 has a number, and so a place of its own",
        ),
        (
            "records.yml",
            '"1959-12-01"',
            '"1959-12-30"',
            "southern-press-1959-12-01 is of 30 December 1959, later than gazette",
        ),
        ("records.yml", 'date: "1959-12"', 'date: "2059-12"', "December 2059 is later than the records were read"),
    ],
)
def test_nonsense_is_told(sources: Path, file: str, old: str, new: str, problem: str) -> None:
    change(sources / file, old, new)
    assert problem in as_text(build(sources).problems)


def fifo(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (Path.mkdir, "this is a folder — there should be a file of this name"),
        (fifo, "this is no file, but a pipe or a device"),
        (lambda path: path.symlink_to(path), "cannot be read: Too many levels of symbolic links"),
        (lambda path: path.symlink_to("nowhere"), "the file is missing"),
    ],
)
def test_what_cannot_be_read_is_told(sources: Path, make: Callable[[Path], None], problem: str) -> None:
    (sources / "voices.yml").unlink()
    make(sources / "voices.yml")
    assert f"sources/voices.yml:1:1: {problem}" in as_text(build(sources).problems)


def test_an_unreadable_folder_is_no_empty_one(sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert "sources/articles:1:1: cannot be read: Permission denied" in as_text(build(sources).problems)


def test_the_longest_names_are_told(sources: Path) -> None:
    name = "a" * 252  # its statements would have a name that no file can have
    (sources / f"articles/{name}.md").write_text("---\nsiglum: A\n---\n", encoding="utf-8")
    assert "cannot be read: File name too long" in as_text(build(sources).problems)
    (sources / f"statements/{'b' * 250}.yml").write_text("[]\n", encoding="utf-8")
    (told,) = (problem for problem in build(sources).problems if "there is no article b" in problem.message)
    assert len(told.message) + len(told.advice) <= 500


def test_a_folder_in_place_of_the_lock_is_told(project: Path) -> None:
    (project / "sources/verified.lock").unlink()
    (project / "sources/verified.lock").mkdir()
    done = run(project, "scripts/build_pages.py", SYNOPSIS_ORIGINALS=str(ANTARCTIC / "originals"))
    assert done.returncode == 1
    assert "sources/verified.lock:1:1: " in done.stdout
    assert "Traceback" not in done.stdout


def test_where_only_ascii_can_be_printed_problems_are_told_all_the_same(project: Path) -> None:
    change(project / "sources/voices.yml", "id: polar-letters", "id: polar-leters")
    done = run(project, "scripts/build_pages.py", "--check", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert "there is no voice polar-letters \\u2014 did you mean polar-leters?" in done.stdout
    done = run(project, "-m", "mkdocs", "build", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert "there is no voice polar-letters" in done.stdout
    assert "Traceback" not in done.stdout


def test_where_only_ascii_can_be_printed_subjects_are_found_all_the_same(project: Path) -> None:
    path = project / "sources/subjects/questions.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("a pact", "“a pact”"), encoding="utf-8")
    done = run(project, "scripts/subjects.py", "called", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 0, done.stdout
    assert "\\u201ca pact\\u201d" in done.stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["scripts/build_pages.py", "--root", "mistyped"], "There is no folder"),
        (["scripts/pack.py", "mistyped", "site.zip"], "mistyped holds no site: build it first."),
        (["scripts/pack.py"], "the following arguments are required"),
        (["-OO", "scripts/build_pages.py"], "it runs without docstrings"),
    ],
)
def test_a_command_that_cannot_do_its_work_says_so(project: Path, command: list[str], said: str) -> None:
    done = run(project, *command)
    assert done.returncode
    assert said in done.stdout
    assert "Traceback" not in done.stdout
    assert not (project / "mistyped").exists()


@pytest.fixture
def entered() -> Iterator[Path]:
    """A project that everybody may enter, with originals of which one lacks; whoever was nobody is root again after it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        root.chmod(0o755)
        for name in ("sources", "originals"):
            shutil.copytree(ANTARCTIC / name, root / name)
        (root / "originals/gazette.txt").unlink()
        (root / "docs/assets").mkdir(parents=True)
        yield root
        os.seteuid(os.getuid())
        for path in ("sources", "sources/subjects", "originals", "docs", "docs/assets"):
            (root / path).chmod(0o755)


@pytest.mark.parametrize(
    ("folder", "mode", "said"),
    [
        ("sources", 0, "sources/subjects/events.yml:1:1: cannot be read: Permission denied"),
        ("sources/subjects", 0o600, "sources/subjects/events.yml:1:1: cannot be read: Permission denied"),
        ("originals", 0, "SYNOPSIS_ORIGINALS names a folder without paragraphs.yml"),
        ("originals", 0o311, "there is no gazette.txt among the originals"),
        ("docs", 0, "gazette.txt"),
        ("docs/assets", 0o600, "gazette.txt"),
    ],
)
def test_a_folder_that_cannot_be_read_is_told(
    entered: Path, monkeypatch: pytest.MonkeyPatch, folder: str, mode: int, said: str
) -> None:
    monkeypatch.setenv("SYNOPSIS_ORIGINALS", str(entered / "originals"))
    build(entered / "sources")  # loads what it needs of the program
    (entered / folder).chmod(mode)
    if os.geteuid() == 0:  # who may do anything
        os.seteuid(65534)
    assert said in as_text(build(entered / "sources").problems)


@pytest.mark.parametrize("name", ["build_pages", "subjects", "diff", "new_source", "pack"])
@pytest.mark.parametrize("folder", ["loop", "x" * 300])
def test_a_project_that_cannot_be_read_is_told_by_every_command(project: Path, name: str, folder: str) -> None:
    (project / "loop").symlink_to(project / "loop")
    words = {"new_source": ["text.txt", "name"]}.get(name, [])
    given = [folder, "site.zip"] if name == "pack" else ["--root", folder, *words]
    done = run(project, f"scripts/{name}.py", *given)
    assert done.returncode == 1
    assert done.stdout.strip()
    assert "Traceback" not in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_what_cannot_be_printed_is_told_but_not_to_who_reads_no_further(project: Path) -> None:
    reading, nobody = os.pipe()
    os.close(reading)
    full = os.open("/dev/full", os.O_WRONLY)
    told = "What is to be told cannot be printed: No space left on device.\n"
    for command, out, said in ((["subjects.py"], nobody, ""), (["build_pages.py", "--check"], full, told)):
        done = subprocess.run(
            [sys.executable, f"scripts/{command[0]}", *command[1:]],
            cwd=project,
            env=environment(project),
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        os.close(out)
        assert (done.returncode, done.stderr) == (1, said)


def test_sources_that_lead_to_themselves_are_told(tmp_path: Path) -> None:
    (tmp_path / "sources").symlink_to(tmp_path / "sources")
    assert build(tmp_path / "sources").problems


def test_a_control_character_in_the_configuration_stops_nothing(project: Path) -> None:
    path = project / "mkdocs.yml"
    path.write_text(f"# \x08\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert build(project / "sources").problems == ()


def test_nothing_is_written_elsewhere_by_a_link(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (project / "docs/data").symlink_to(elsewhere)
    _, problems = build_pages.update(project)
    assert "docs/data/synopsis.json:1:1: a page is generated here" in as_text(problems)
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("statements/lantern.yml", "says: Twelve states made it.", f'says: "x {"“" * 100_000}"'),
        ("statements/lantern.yml", "quote: twelve states", f"quote: {'word ' * 120_000}"),
        ("project.yml", "  ru: Cyrillic", "".join(f"\n  x{n % 26}: Nothing{n}" for n in range(300))),
        ("project.yml", "[soldiers, troops]", f"[{', '.join(f'w{n}' for n in range(4000))}]"),
        (
            "voices.yml",
            "- {id: treaty-text",
            "- {id: a, x: &x [" + "[1, 2, 3], " * 999 + "]}\n" + "- {id: b, x: *x}\n" * 50 + "- {id: treaty-text",
        ),
        (
            "statements/lantern.yml",
            "- id:",
            "".join(
                f"- {{id: n{n}, about: nowhere-{n}, at: ¶ 1, quote: a b, says: c d, certainty: asserted}}\n"
                for n in range(300)
            )
            + "- id:",
        ),
    ],
)
def test_what_is_much_is_checked_soon(sources: Path, file: str, old: str, new: str) -> None:
    events = "".join(f"- {{id: event-{n}, title: Event number {n}, theme: making}}\n" for n in range(1000))
    path = sources / "subjects/events.yml"
    path.write_text(path.read_text(encoding="utf-8") + events, encoding="utf-8")
    change(sources / file, old, new)
    begun = time.process_time()
    assert build(sources).problems
    assert time.process_time() - begun < SECONDS


def test_a_page_that_is_not_utf_8_is_told(project: Path) -> None:
    (project / "docs/contribute.md").write_bytes(b"# Caf\xe9\n")
    done = run(project, "scripts/build_pages.py")
    assert "docs/contribute.md:1:6: byte 0xe9 is not UTF-8" in done.stdout


def test_a_file_that_cannot_be_written_is_told(project: Path) -> None:
    (project / "docs/.index.md.half").mkdir()
    _, problems = build_pages.update(project)
    assert as_text(problems).startswith("docs/.index.md.half:1:1: cannot be written: ")
    assert not (project / "docs/timeline.md").exists()


def test_what_editors_leave_is_no_source(sources: Path) -> None:
    for name in ("voices.yml~", "#voices.yml#", "voices.yml.orig", "4913", ".voices.yml.swp", "articles/gazette.md~"):
        (sources / name).write_text("<<<<<<<")
    assert as_text(build(sources).problems) == ""
    assert not is_backup("voices.yml")


def test_a_problem_is_told_in_one_line_that_shows_itself() -> None:
    problem = Problem(path="a\nb", message="x\u202e\x1b[31m" + "y" * 10_000, advice="z\n" * 10_000)
    assert "\n" not in as_text([problem])
    assert problem.message.startswith("xU+202EU+001B[31myyy")
    assert len(problem.message) <= MAX_MESSAGE
    assert len(problem.advice) <= MAX_ADVICE


def test_limits_are_far_from_what_is_written() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ANTARCTIC / "sources").rglob("*.yml")]
    assert max(map(len, texts)) * 50 < text.MAX_BYTES
    assert _file_name("000_b79cc36c22e23a6c.txt")


@pytest.mark.parametrize(
    ("text", "told"), [("# A\n<<<<<<< HEAD\n", "2:1: a merge left its mark"), ("", "1:1: the file is empty")]
)
def test_what_a_merge_left_in_a_page_that_somebody_wrote_is_told(sources: Path, text: str, told: str) -> None:
    (sources.parent / "docs").mkdir(exist_ok=True)
    (sources.parent / "docs/contribute.md").write_text(text, encoding="utf-8")
    assert f"docs/contribute.md:{told}" in as_text(build(sources).problems)
