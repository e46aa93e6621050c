"""Time the pipeline against MkDocs on the same pages, its steps as the sources grow, and an edit under `mkdocs serve`.

All are ratios of one run, for `make bench`. The larger sources are copies of the five under other names.
"""

import hashlib
import json
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

from synopsis.check.lock import lock_text
from synopsis.compare.collate import collate
from synopsis.read import load
from synopsis.read.load import LOCK
from tests.conftest import ROOT, copy_project, environment
from tests.test_serve import Server

SIZES = (5, 50)  # with MkDocs
GROWTH = (50, 200)  # step by step
COLD = "import build_pages, pathlib, sys; sys.exit(bool(build_pages.update(pathlib.Path('.'))[1]))"
WARM = """
import pathlib, time, build_pages
root = pathlib.Path('.'); build_pages.update(root)
path = min((root / 'sources/statements').iterdir()); text = path.read_text()
path.write_text(text.replace('says: ', 'says: Now ', 1))
start = time.perf_counter(); build_pages.update(root); print(time.perf_counter() - start)
path.write_text(text)
"""
STEPS = """
import json, pathlib, time
from synopsis import seldom_collecting
from synopsis.check import check
from synopsis.compare import compare
from synopsis.data import export
from synopsis.pages import pages
from synopsis.read import load
from synopsis.read.load import LOCK
taken = {}
def step(name, function, *given):
    start = time.process_time(); done = function(*given); taken[name] = time.process_time() - start
    return done
sources = pathlib.Path('sources')
with seldom_collecting():
    corpus, problems = step('load', load.load, sources)
    findings = step('check', check, corpus, {}, (sources / LOCK).read_text(), LOCK)
    assert not problems and not findings.problems, 'the copies have problems'
    compared = step('compare', compare, corpus)
    made = step('render', lambda: [*pages(corpus, compared), *export.pages(corpus, compared)])
print(json.dumps(taken))
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
            text = re.sub(r"^  file: (.*)", rf"  file: {copy}-\1", text, flags=re.M)
            text = re.sub(r"^  sha256: .*", f"  sha256: {hashlib.sha256(name.encode()).hexdigest()}", text, flags=re.M)
            article.with_name(f"{name}.md").write_text(text, encoding="utf-8")
            statements = project / f"sources/statements/{article.stem}.yml"
            statements.with_name(f"{name}.yml").write_text(statements.read_text(encoding="utf-8"), encoding="utf-8")
    lock = lock_text(load.load(project / "sources")[0])  # as if the copies had been verified
    (project / "sources" / LOCK).write_text(lock, encoding="utf-8")


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


def measure(size: int) -> None:
    """Print the seconds of the pipeline from a cold start, of MkDocs on its pages, of the pipeline after an edit."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder), ROOT / "sources")
        multiply(project, size)
        without_hook(project)
        timed(project, "-c", "import synopsis, mkdocs")  # byte code and disk cache, for both
        cold, peaks = zip(*(timed(project, "-c", COLD) for _ in range(3)), strict=True)
        mkdocs = [timed(project, "-m", "mkdocs", "build", "-q", "-f", "plain.yml", "-d", "out")[0] for _ in range(3)]
        warm = float(output(project, WARM))
    pipeline, rendering = statistics.median(cold), statistics.median(mkdocs)
    print(
        f"{size:4} sources: pipeline, cold / MkDocs {pipeline / rendering:5.2f} ({pipeline:.2f} s / {rendering:.2f} s)   "
        f"after an edit / MkDocs {warm / rendering:5.2f} ({warm:.2f} s)   peak {max(peaks):.0f} MB"
    )


def grow() -> None:
    """Print how many times as long each step takes with four times the sources, in time of the processor, and the memory."""
    best: list[dict[str, float]] = []
    for size in GROWTH:
        with tempfile.TemporaryDirectory() as folder:
            project = copy_project(Path(folder), ROOT / "sources")
            multiply(project, size)
            runs = [json.loads(output(project, STEPS)) for _ in range(3)]
            best.append({step: min(run[step] for run in runs) for step in runs[0]})
            peak = timed(project, "-c", COLD)[1]
            steps = ", ".join(f"{step} {taken:.2f} s" for step, taken in best[-1].items())
            print(f"{size:4} sources: {steps}; peak {peak:.0f} MB")
    grown = ", ".join(f"{step} {best[1][step] / taken:.1f}" for step, taken in best[0].items())
    print(f"{GROWTH[0]} to {GROWTH[1]} sources, times as long: {grown}")


def output(project: Path, code: str) -> str:
    """What a piece of Python prints in a project."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, env=environment(project), capture_output=True, text=True, check=True
    )
    return done.stdout


def edit_to_visible() -> float:
    """Seconds from saving a statement to seeing it on the page, the median of five edits."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(copy_project(Path(folder), ROOT / "sources"))
        try:
            server.wait_for("accounts of one treaty")
            path = min((server.project / "sources/statements").glob("*.yml"))
            text = path.read_text(encoding="utf-8")
            taken = []
            for number in range(5):
                time.sleep(3)
                start = time.perf_counter()
                path.write_text(re.sub(r"  says: .*", f"  says: Edit number {number}.", text, count=1), encoding="utf-8")
                server.wait_for(f"Edit number {number}.", f"sources/{path.stem}/")
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
    for size in SIZES:
        measure(size)
    grow()
    print(f"edit to visible under serve: {edit_to_visible():.2f} s")


if __name__ == "__main__":
    main()
