"""Say what a change does for readers: `make diff BASE=main` compares the sources as they are with those of a commit."""

import argparse
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from synopsis.check.rules import COMPARABLE
from synopsis.compare.verdicts import compare_all
from synopsis.pages.render import body
from synopsis.pages.sheet import Sheet
from synopsis.problems import RefusedError, as_text, run, shown
from synopsis.read import load
from synopsis.upkeep.changes import Changed, Snapshot, changes, summary

ROOT = Path(__file__).resolve().parent.parent
MOST = 40  # changes of one kind that are shown; a new source brings hundreds


@dataclass(frozen=True, kw_only=True)
class Report:
    """What the template shows."""

    base: str
    summary: str
    sections: Sequence[Changed]
    most: int


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code: 0, or 1 where the two states cannot be compared."""
    parser = argparse.ArgumentParser(description="Say what changed for readers since another state of the source files.")
    parser.add_argument("base", nargs="?", default="main", help="a branch, tag or commit (default: main)")
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="how it is told")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: this one)")
    options = parser.parse_args(arguments)
    root = Path(os.path.realpath(options.root))
    try:
        after = state(root / "sources", "the source files as they are")
        with tempfile.TemporaryDirectory() as folder:
            unpack(root, options.base, Path(folder))
            before = state(Path(folder) / "sources", f"the source files of {options.base}")
    except RefusedError as error:
        print(error, file=sys.stderr)
        return 1
    found = changes(before, after)
    told = Report(base=options.base, summary=summary(found), sections=found, most=MOST)
    print(as_markdown(told) if options.format == "markdown" else "\n".join(as_lines(told)))
    return 0


def state(sources: Path, name: str) -> Snapshot:
    """Read and compare the sources in a folder. Raises RefusedError where their problems stand in the way of that."""
    corpus, problems = load.load(sources)
    problems += [problem for rule in COMPARABLE for problem in rule(corpus)] if not problems else []
    if problems:
        first = as_text(sorted(problems)[:1])
        raise RefusedError(
            f"There are {len(problems)} problem(s) in {name}, so they cannot be compared. The first:\n{first}"
        )
    return Snapshot(corpus=corpus, comparisons={made.subject.id: made for made in compare_all(corpus)})


def unpack(root: Path, base: str, folder: Path) -> None:
    """Put the sources of a commit into a folder. Raises RefusedError where there is no such commit."""
    git = ["git", "-C", str(root)]
    try:
        named = subprocess.run(  # noqa: S603 (no shell, and the name cannot be an option)
            [*git, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}"],
            capture_output=True,
            text=True,
            check=False,
        )
        if named.returncode or named.stdout.startswith("^"):
            raise RefusedError(f"There is no commit {shown(base)} here. Name a branch, tag or commit: make diff BASE=main")
        packed = subprocess.run(  # noqa: S603 (the commit was named by git)
            [*git, "archive", "--format=zip", named.stdout.strip(), "sources"], capture_output=True, check=False
        )
    except FileNotFoundError:
        raise RefusedError("This needs git, which is not installed.") from None
    if packed.returncode:
        raise RefusedError(f"{shown(base)} has no folder sources/.")
    with zipfile.ZipFile(io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder)


def as_lines(told: Report) -> Iterator[str]:
    """For a terminal."""
    yield f"Since {told.base}: {told.summary}."
    for section in told.sections:
        yield f"\n{section.title.capitalize()}"
        for line, more in section.changes[: told.most]:
            yield f"  {line}"
            yield from (f"      {detail}" for detail in more)
        if len(section.changes) > told.most:
            yield f"  … and {len(section.changes) - told.most} more"


def as_markdown(told: Report) -> str:
    """For a pull request's summary."""
    return body(Sheet(path="", template="changes.md.j2", page=told))


if __name__ == "__main__":
    sys.exit(run(main))
