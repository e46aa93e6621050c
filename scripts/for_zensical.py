"""Build the site by Zensical, from a copy of the pages: it takes every link in HTML for one from file to file.

It runs no hook, so that what the hook does for MkDocs is done around it: one build at a time, and the new site in the old
one's place at one stroke, when it is whole.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import build_pages
from publishing import swap
from publishing.links import to_files
from synopsis import problems, write

ROOT = Path(__file__).resolve().parent.parent
PAGES, BUILT = ".engines/pages", ".engines/site"
"""Where Zensical finds the pages and leaves the site, as mkdocs.zensical.yml says."""


def main(engine: list[str]) -> int:
    """Build with the command `engine`. Returns the exit code; where it is not 0, the old site stands."""
    try:
        with write.lock(ROOT, lambda told: print(told, file=sys.stderr)):
            if code := build_pages.main([]):
                return code
            copy(ROOT / "docs", ROOT / PAGES)
            if code := subprocess.run(engine, cwd=ROOT, check=False).returncode:  # noqa: S603 (the Makefile gives it)
                return code
            put(ROOT / BUILT)
    except OSError as error:
        print(problems.as_text([build_pages.problem_of(error, ROOT)]), file=sys.stderr)
        return 1
    return 0


def copy(docs: Path, target: Path) -> None:
    """Write all of `docs` to the folder `target`, anew."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(docs, target)
    files = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    for name in files:
        if name.endswith(".md"):
            path = target / name
            path.write_text(to_files(path.read_text(encoding="utf-8"), name, files), encoding="utf-8")


def put(built: Path) -> None:
    """Copy what was built beside the site, which may be a link to another disk, and exchange the two. Raises OSError."""
    site = swap.place(ROOT / "site")
    if refused := swap.refusal(site):
        raise OSError(refused)
    work = swap.work_folder(site, ROOT)
    try:
        shutil.copytree(built, work, dirs_exist_ok=True)
    except OSError:
        shutil.rmtree(work)
        raise
    swap.put(work, site)


if __name__ == "__main__":
    sys.exit(problems.run(lambda: main(sys.argv[1:])))
