"""The build script: checks the sources and writes the pages under docs/. Run it alone, or let MkDocs' hook do it."""

import argparse
import os
import sys
from pathlib import Path

import theme
from synopsis import Build, build, problems, write
from synopsis.check.lock import LOCK
from synopsis.problems import Problem

ROOT = Path(__file__).resolve().parent.parent


def update(root: Path, address: str = "") -> tuple[Build, tuple[Problem, ...]]:
    """Bring docs/ and verified.lock below `root` up to date; with problems, change nothing and return them.

    `address` is where the site will be, if it is known.
    """
    built = build(root / "sources", address=address)
    return built, finish(built, root)


def finish(built: Build, root: Path) -> tuple[Problem, ...]:
    """Write what was built, unless something is in the way."""
    wrong = built.problems or tuple(write.obstacles(root / "docs", built.pages))
    if not wrong:
        write.write(root / "docs", built.pages)
        write.write_changed(root / "docs/assets/lunr.js", theme.lunr())
        if built.lock is not None:
            write.write_changed(root / "sources" / LOCK, built.lock.encode())
    return wrong


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code: 0, or 1 where there are problems; loose ends are such for --check alone."""
    parser = argparse.ArgumentParser(description="Check the sources and write the pages under docs/.")
    parser.add_argument("--check", action="store_true", help="only check, loose ends too; write nothing")
    parser.add_argument("--format", choices=("text", "github"), default="text", help="how problems are told")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: this one)")
    options = parser.parse_args(arguments)
    built = build(options.root.resolve() / "sources", address=os.environ.get("SITE_URL", ""))
    wrong = built.problems if options.check else finish(built, options.root)
    told = sorted((*wrong, *built.loose_ends))
    if told:
        print(problems.as_github(told) if options.format == "github" else problems.as_text(told))
        print(f"{len(told)} problem(s) in the sources", file=sys.stderr)
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
    sys.exit(main())
