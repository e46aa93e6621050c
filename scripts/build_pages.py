"""The build script: checks the sources and writes the pages under docs/. Run it alone, or let MkDocs' hook do it."""

import argparse
import os
import sys
from pathlib import Path

from publishing import theme
from synopsis import Build, build, problems, write
from synopsis.problems import Problem
from synopsis.read.load import LOCK

ROOT = Path(__file__).resolve().parent.parent


def update(root: Path, address: str = "") -> tuple[Build, tuple[Problem, ...]]:
    """Bring docs/ and verified.lock below `root` up to date; with problems, change nothing and return them.

    `address` is where the site will be, if it is known. Who calls it holds the lock of `root`, else two that write at once
    might mix their pages.
    """
    built = build(root / "sources", address=address)
    wrong = built.problems
    try:
        wrong = wrong or tuple(write.obstacles(root / "docs", built.pages))
        if not wrong:
            lock = {} if built.lock is None else {root / "sources" / LOCK: built.lock.encode()}
            write.write(root / "docs", built.pages, {root / "docs/assets/lunr.js": theme.lunr(), **lock})
    except OSError as error:
        wrong = (problem_of(error, root),)
    return built, wrong


def written(built: Build, root: Path) -> list[Path]:
    """The files that `update` keeps up to date."""
    pages = [root / "docs" / page.path for page in built.pages]
    return [*pages, root / "docs/assets/lunr.js", root / "sources" / LOCK]


def problem_of(error: OSError, root: Path) -> Problem:
    """What to say of a file that the system would not read or write."""
    if isinstance(error, TimeoutError):
        return Problem(path=root.name, message="another build does not come to an end", advice="end it, and build again")
    path = Path(str(error.filename2 or error.filename or root))
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    return Problem(path=name, message=f"cannot be written: {error.strerror or error}", advice="fix that, and build again")


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code: 0, or 1 where there are problems; loose ends are such for --check alone."""
    parser = argparse.ArgumentParser(description="Check the source files and write the pages under docs/.")
    parser.add_argument("--check", action="store_true", help="only check, loose ends too; write nothing")
    parser.add_argument("--format", choices=("text", "github"), default="text", help="how problems are told")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: this one)")
    options = parser.parse_args(arguments)
    root = Path(os.path.realpath(options.root))
    if not os.path.isdir(root / "sources"):
        print(f"There is no folder {problems.shown(str(root / 'sources'))}.", file=sys.stderr)
        return 1
    address = os.environ.get("SITE_URL", "")
    if options.check:
        built = build(root / "sources", address=address)
        wrong = built.problems
    else:
        try:
            with write.lock(root, lambda told: print(told, file=sys.stderr)):
                built, wrong = update(root, address)
        except OSError as error:
            print(problems.as_text([problem_of(error, root)]))
            return 1
    told = sorted((*wrong, *built.loose_ends))
    if told:
        print(problems.as_github(told) if options.format == "github" else problems.as_text(told))
        loose = f"; {len(built.loose_ends)} of them would not stop a build" if built.loose_ends else ""
        print(f"{len(told)} problem(s) in the source files{loose}", file=sys.stderr)
    if wrong or (told and options.check):
        return 1
    corpus = built.corpus
    clean = "" if told else ": no problems"
    print(
        f"{len(corpus.articles)} articles, {len(corpus.statements)} statements, {len(corpus.subjects)} subjects, "
        f"{len(corpus.voices)} voices, {len(corpus.records)} records{clean}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(problems.run(main))
