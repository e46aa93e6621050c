"""Time the pipeline against MkDocs on the same pages, and an edit under `mkdocs serve`: ratios of one run, for `make bench`.

The larger sources are synthetic: copies of the five articles under other names, about the same subjects.
"""

import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
import timeit
from itertools import product
from pathlib import Path
from string import ascii_uppercase, digits

from synopsis.compare.collate import collate
from tests.conftest import copy_project, environment
from tests.test_serve import Server

SIZES = (5, 50, 500)
COLD = "import build_pages, pathlib, sys; sys.exit(bool(build_pages.update(pathlib.Path('.'))[1]))"
WARM = """
import pathlib, time, build_pages
root = pathlib.Path('.'); build_pages.update(root)
path = root / 'sources/statements/webdesk.yml'; text = path.read_text()
path.write_text(text.replace('says: ', 'says: Now ', 1))
start = time.perf_counter(); build_pages.update(root); print(time.perf_counter() - start)
path.write_text(text)
"""


def multiply(project: Path, size: int) -> None:
    """Make the sources hold `size` articles, each a copy of one of the five."""
    articles = sorted((project / "sources/articles").glob("*.md"))
    sigla = ("".join(letters) for letters in product(ascii_uppercase, digits, digits))
    for copy in range(2, size // len(articles) + 1):
        for article in articles:
            name = f"{article.stem}-{copy}"
            text = article.read_text(encoding="utf-8")
            text = re.sub(r"^siglum: .*", f"siglum: {next(sigla)}", text, flags=re.M)
            text = re.sub(r"^name: (.*)", rf"name: \1 {copy}", text, flags=re.M)
            article.with_name(f"{name}.md").write_text(text, encoding="utf-8")
            statements = project / f"sources/statements/{article.stem}.yml"
            statements.with_name(f"{name}.yml").write_text(statements.read_text(encoding="utf-8"), encoding="utf-8")
    # The copies are not in the lock, by name; by digest they are, since they quote the same texts.


def without_hook(project: Path) -> None:
    """A configuration in which MkDocs renders the pages as they lie there."""
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("hooks:\n  - scripts/mkdocs_hook.py\n", "").replace("site_dir: site\n", "")
    (project / "plain.yml").write_text(text, encoding="utf-8")


def timed(project: Path, *command: str) -> tuple[float, float]:
    """Wall seconds and peak megabytes of a command of this environment."""
    code = f"import resource, subprocess, sys; r = subprocess.run({[sys.executable, *command]!r}).returncode; "
    code += "print('peak', resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024); sys.exit(r)"
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, env=environment(project), capture_output=True, text=True, check=False
    )
    taken = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return taken, float(done.stdout.rpartition("peak ")[2])


def measure(size: int) -> tuple[float, float, float]:
    """Seconds of the pipeline from a cold start, of MkDocs on its pages, of the pipeline after an edit."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder))
        multiply(project, size)
        without_hook(project)
        runs = 3 if size < SIZES[-1] else 1
        timed(project, "-c", "import synopsis, mkdocs")  # byte code and disk cache, for both
        cold, peaks = zip(*(timed(project, "-c", COLD) for _ in range(runs)), strict=True)
        mkdocs = [timed(project, "-m", "mkdocs", "build", "-q", "-f", "plain.yml", "-d", "out")[0] for _ in range(runs)]
        done = subprocess.run(
            [sys.executable, "-c", WARM], cwd=project, env=environment(project), capture_output=True, text=True, check=True
        )
    pipeline, rendering, warm = statistics.median(cold), statistics.median(mkdocs), float(done.stdout)
    print(
        f"{size:4} articles: pipeline, cold / MkDocs {pipeline / rendering:5.2f} ({pipeline:.2f} s / {rendering:.2f} s)   "
        f"after an edit / MkDocs {warm / rendering:5.2f} ({warm:.2f} s)   peak {max(peaks):.0f} MB"
    )
    return pipeline, rendering, warm


def edit_to_visible() -> float:
    """Seconds from saving a statement to seeing it on the page, the median of five edits."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(copy_project(Path(folder)))
        try:
            server.wait_for("accounts of one treaty")
            path = server.project / "sources/statements/webdesk.yml"
            text = path.read_text(encoding="utf-8")
            taken = []
            for number in range(5):
                time.sleep(3)
                start = time.perf_counter()
                path.write_text(re.sub(r"  says: .*", f"  says: Edit number {number}.", text, count=1), encoding="utf-8")
                server.wait_for(f"Edit number {number}.", "sources/webdesk/")
                taken.append(time.perf_counter() - start)
        finally:
            server.stop()
    return statistics.median(taken)


def collating(witnesses: int, words: int) -> float:
    """Seconds of aligning witnesses of one text, each of which has changed a word in seven and dropped one in twenty."""
    chance = random.Random(1)
    known = [f"word{number}" for number in range(150)] + ["the", "of", "and", "to"] * 10
    text = [chance.choice(known) for _ in range(words)]
    given = {
        str(number): [
            " ".join(chance.choice(known) if chance.random() < 1 / 7 else word for word in text if chance.random() > 1 / 20)
        ]
        for number in range(witnesses)
    }
    return min(timeit.repeat(lambda: collate(given), number=1, repeat=5))


def main() -> None:
    """Print every ratio."""
    for witnesses, words in ((5, 60), (20, 300)):
        print(f"{witnesses:4} witnesses of {words} words: aligned in {collating(witnesses, words) * 1000:.1f} ms")
    measured = [measure(size) for size in SIZES]
    for smaller, larger, before, after in zip(SIZES, SIZES[1:], measured, measured[1:], strict=False):
        pipeline, rendering, _ = (there / here for here, there in zip(before, after, strict=True))
        print(f"{smaller:4} to {larger} articles: the pipeline takes {pipeline:.1f} times as long, MkDocs {rendering:.1f}")
    print(f"edit to visible under serve: {edit_to_visible():.2f} s")


if __name__ == "__main__":
    main()
