"""The build script: checks the sources and writes the pages under docs/. Run it alone, or let MkDocs' hook do it."""

import argparse
import gc
import sys
from pathlib import Path

import theme
from synopsis import Build, build, problems, write
from synopsis.pages import search
from synopsis.problems import Problem
from synopsis.read import originals

ROOT = Path(__file__).resolve().parent.parent


def update(root: Path) -> tuple[Build, tuple[Problem, ...]]:
    """Bring docs/ and verified.lock below `root` up to date; with problems, change nothing and return them."""
    gc.disable()  # what is read is kept to the end, so collecting in between only costs, a quarter of the time
    try:
        built = build(root / "sources")
        return built, finish(built, root)
    finally:
        gc.enable()


def finish(built: Build, root: Path) -> tuple[Problem, ...]:
    """Write what was built, unless something is in the way."""
    wrong = built.problems or tuple(write.obstacles(root / "docs", built.pages))
    if not wrong:
        write.write(root / "docs", built.pages)
        write_search(built, root / "docs")
        if built.lock is not None:
            write.write_changed(root / "sources" / originals.LOCK, built.lock.encode())
    return wrong


def write_search(built: Build, docs: Path) -> None:
    """Write what the search finds, and what it finds it with."""
    written = {name: (docs / name).read_text(encoding="utf-8") for name in search.WRITTEN if (docs / name).is_file()}
    page = search.page(search.records(built.corpus, built.comparisons, written))
    write.write_changed(docs / page.path, page.data)
    write.write_changed(docs / "assets/lunr.js", theme.lunr())


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code: 0, or 1 where there are problems; loose ends are such for --check alone."""
    parser = argparse.ArgumentParser(description="Check the sources and write the pages under docs/.")
    parser.add_argument("--check", action="store_true", help="only check, loose ends too; write nothing")
    parser.add_argument("--format", choices=("text", "github"), default="text", help="how problems are told")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: this one)")
    options = parser.parse_args(arguments)
    built = build(options.root.resolve() / "sources")
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
