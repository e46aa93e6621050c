"""Mutate source folders and see what the checker makes of them: `make fuzz N=10000`.

Seeded and bounded. Workers are processes of their own, so that one that the parser kills is counted, not mourned. A case is
the small corpus with one to three mutations of its files: bytes, lines, values, whole files. Counted: tracebacks, crashes,
cases over two seconds, messages over 500 characters, and mutations that are nonsense and yet accepted.
"""

import os
import random
import re
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from synopsis import build
from tests.conftest import ANTARCTIC, ROOT

SECONDS, LENGTH, BATCH = 2, 500, 500
Chance = random.Random
HOSTILE = (ROOT / "tests/hostile/strings.txt").read_text(encoding="utf-8").splitlines()
"""Texts that would be markup, scripts, paths or formulas, if anything took them for more than text."""


class Outcome(NamedTuple):
    """What went wrong with one case."""

    seed: int
    kind: str
    told: str


def _lines(text: str, chance: Chance) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    what = chance.randrange(6)
    if what == 0:
        del lines[at]
    elif what == 1:
        lines.insert(at, lines[chance.randrange(len(lines))])
    elif what == 2:
        lines[at] = " " * chance.randrange(9) + lines[at].lstrip()
    elif what == 3:
        lines[at] = lines[at][: chance.randrange(len(lines[at]) + 1)]
    elif what == 4:
        lines.insert(
            at, chance.choice(["<<<<<<< HEAD", "=======", "---", "...", "\t", "- ", "? x", "<<: *a", "&a", "%YAML 1.1"])
        )
    else:
        other = chance.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    return "\n".join(lines)


def _characters(text: str, chance: Chance) -> str:
    at = chance.randrange(len(text) + 1)
    odd: str = chance.choice(
        [*"[]{}:,#&*!|>'\"%@`-?~\t\\", "\u2028", "\u202e", "\x85", "\x1b", "\u200b", "\ufeff", "’", "“", "\U0001f600"]
    )
    return f"{text[:at]}{odd * chance.choice([1, 1, 2, 50, 30_000])}{text[at + chance.randrange(3) :]}"


def _value(text: str, chance: Chance) -> str:
    found = [*re.finditer(r"(?m)^(?P<key>[ -]*[a-z_]+: )(?P<value>.+)$", text)]
    if not found:
        return text
    match = chance.choice(found)
    instead = chance.choice(
        [
            *(
                "null",
                "[]",
                "{}",
                "no",
                "1961",
                "1:30",
                "2024-06-18",
                '""',
                "[a, a]",
                "{a: {b: c}}",
                "|",
                "&x y",
                "*x",
                "!!set {}",
            ),
            *('"2024-02-30"', '"9999"', '"0000-00-00"', '"-5000"', '"2024/.."', '"../.."', '"XXXX-02-30"', '"{2024..2025}"'),
            *("¶ 0", "¶ 99999", "heading -1", "../../../etc/passwd", "[" * 40 + "]" * 40, "[" + "a, " * 30_000 + "]"),
            "x" * chance.choice([100, 100_000]),
            f'"{chance.choice(HOSTILE)}"',
            match["value"].swapcase(),
            chance.choice(found)["value"],
        ]
    )
    return f"{text[: match.start('value')]}{instead}{text[match.end('value') :]}"


MUTATIONS: tuple[Callable[[str, Chance], str], ...] = (_lines, _lines, _characters, _value, _value)

_FILES: tuple[Callable[[Path], object], ...] = (
    lambda path: path.unlink(),
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    lambda path: path.write_bytes(path.read_bytes().replace(b"e", b"\xe9", 3)),
    lambda path: path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n")),
    lambda path: path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes()),
    lambda path: path.rename(path.with_name("elsewhere")).with_name(path.name).mkdir(),
    lambda path: path.rename(path.with_name("elsewhere")).with_name(path.name).symlink_to(path),
    lambda path: path.rename(path.with_name(path.name.upper())),
    lambda path: shutil.copy(path, path.with_name("a" * 250 + path.suffix)),
    lambda path: path.write_bytes(path.read_bytes() * 200),
)

NONSENSE: tuple[tuple[str, str, str], ...] = (
    ("voices.yml", "name: Polar Letters", "name: The Soviet  delegation"),
    ("subjects/events.yml", "title: The IGY is held", "title: The treaty takes effect"),
    ("subjects/provisions.yml", "number: 3}", "number: 4}"),
    ("subjects/provisions.yml", "number: 4}", "number: 4, probably: article-4, because: It is.}"),
    ("records.yml", '"1959-12-01"', '"1960-12-01"'),
    ("records.yml", "https://press.example/", "https://press.example@evil.example/"),
    ("records.yml", '"1959-12"', '"2959-12"'),
    ("articles/gazette.md", "file: gazette.txt", "file: ../gazette.txt"),
    ("articles/gazette.md", "The talks had begun", "=======\nThe talks had begun"),
    ("statements/lantern.yml", "says: Twelve states made it.", "says: TODO"),
    ("statements/lantern.yml", "says: Twelve states made it.", 'says: "."'),
    ("statements/lantern.yml", "says: Twelve states made it.", 'says: "\\u200b"'),
    ("statements/lantern.yml", "quote: twelve states", "quote: welve states"),
    ("statements/lantern.yml", "quote: twelve states", "quote: t"),
    ("statements/lantern.yml", "quote: in Canberra", "quote: a"),
    ("statements/lantern.yml", "quote: twelve states", "quote: ','"),
    ("statements/lantern.yml", "says: Twelve states made it.", "says: It says “thirteen states”."),
    ("statements/lantern.yml", "says: Twelve states made it.", "says: It says “twelve states."),
    ("statements/lantern.yml", "says: Twelve states made it.", "says: It says «twelve»."),
    ("voices.yml", "name: Polar Letters", 'name: "Polar \\u202eLetters"'),
    ("articles/gazette.md", "name: Gazette", "name: Lantern  lexicon"),
    ("articles/gazette.md", "name: Gazette", "name: G\u0430zette"),
    ("articles/gazette.md", "name: Gazette", "name: Ga\u00adzette"),
    ("articles/gazette.md", 'published: "1959-12-02"', 'published: "2999"'),
    ("articles/gazette.md", 'published: "1959-12-02"', 'published: "../2999"'),
    ("articles/gazette.md", 'published: "1959-12-02"', 'published: "XXXX-12-02"'),
    ("articles/gazette.md", "[title] Counts twelve flags.", "[title] TODO: write it"),
    ("articles/gazette.md", "[title] Counts twelve flags.", "[title] ---"),
    ("articles/gazette.md", "origin: Made up for the tests.", "origin: It says “the moon is made of cheese”."),
    ("statements/gazette.yml", 'date: "1959-10-15"', 'date: "1975-10-15"'),
    ("statements/gazette.yml", 'date: "1959-10-15"', 'date: "\uff11959-10-15"'),
    ("statements/lantern.yml", "says: Twelve states made it.", "says: It says ‘twelve states’."),
    ("statements/lantern.yml", "says: Twelve states made it.", "says: It says “”."),
    ("statements/lantern.yml", "says: Twelve states made it.", "says: Twelve TODO states."),
    ("statements/lantern.yml", "says: Twelve states made it.", 'says: "\u3164"'),
    ("statements/lantern.yml", "says: Twelve states made it.", 'says: "Twelve\\n\\nstates made it."'),
    ("statements/lantern.yml", "quote: twelve states", "quote: among"),
    ("records.yml", "https://press.example/", "https://press.local/"),
    ("records.yml", "https://press.example/", "https://press.example:99999/"),
    ("records.yml", "https://press.example/1959", "https://press.example/%0d%0a1959"),
    ("records.yml", '"1959-12-01"', '"XXXX-12-01"'),
    ("records.yml", '"1959-12-01"', '"../2999"'),
    ("changes.yml", 'version: "1"', 'version: "1.1.0"'),
    ("changes.yml", 'date: "1990-02-01"', 'date: "1950-02-01"'),
    ("retired.yml", "id: weekday,", "id: __config,"),
    ("retired.yml", "id: gazette/applause,", "id: '../../x',"),
    ("retired.yml", "to: gazette/signed-on-tuesday,", "to: gazette/signed-on-tuesday, page: 'javascript:alert(1)',"),
    ("project.yml", "  names: what it is called", "  index: what it is called"),
    ("project.yml", "rules: what it lays down", "rules: What it is called"),
    ("project.yml", "In force: entry-into-force", "signed: entry-into-force"),
    ("project.yml", "parties: [Argentina,", "parties: [Argentina, argentina,"),
    ("project.yml", "ru: Cyrillic", "not a language: Cyrillic"),
    ("project.yml", "- [soldiers, troops]", "- [soldiers]"),
    ("project.yml", "records_read: January 1990", "records_read: never"),
    ("project.yml", 'close_up: "1959-11-30/1959-12-04"', 'close_up: "1959/.."'),
    ("project.yml", 'close_up: "1959-11-30/1959-12-04"', 'close_up: "0001/2999"'),
    ("subjects/questions.yml", "    pact: a pact", "    pact: A  treaty"),
    ("project.yml", "site: Antarctic Synopsis", "site: Antarctic <b>Synopsis</b>"),
    ("articles/gazette.md", "title: Twelve flags on one white map", "title: Another title"),
    ("articles/gazette.md", "name: Gazette", "name: Lantern Lexicon."),
)


def mutate(sources: Path, seed: int) -> str:
    """Change what is in the folder, by the seed alone; gives what was made nonsense of, which has to be refused."""
    chance = Chance(seed)
    paths = sorted(path for path in sources.rglob("*") if path.is_file() and path.suffix in (".md", ".yml", ".lock"))
    if chance.random() < 0.1:
        file, old, new = chance.choice(NONSENSE)
        path = sources / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        return new
    if chance.random() < 0.1:
        chance.choice(_FILES)(chance.choice(paths))
        return ""
    for _ in range(chance.randint(1, 3)):
        path = chance.choice(paths)
        text = chance.choice(MUTATIONS)(path.read_text(encoding="utf-8"), chance)
        path.write_text(text, encoding="utf-8", errors="replace")
    return ""


def case(seed: int, folder: Path) -> Outcome | None:
    """One mutated folder; what went wrong with it, if anything did."""
    sources = folder / "sources"
    shutil.rmtree(sources, ignore_errors=True)
    shutil.copytree(ANTARCTIC / "sources", sources)
    nonsense = mutate(sources, seed)
    begun = time.process_time()  # of this process alone, as others may be at work
    try:
        problems = build(sources).problems
    except Exception:  # all that is looked for
        return Outcome(seed, "traceback", traceback.format_exc())
    taken = time.process_time() - begun
    if taken > SECONDS:
        return Outcome(seed, "slow", f"{taken:.1f} s")
    if long := [problem for problem in problems if len(problem.message) + len(problem.advice) > LENGTH]:
        return Outcome(seed, "long", long[0].message)
    if nonsense and not problems:
        return Outcome(seed, "accepted", nonsense)
    return None


def _work(seeds: range, answers: Connection, module: str) -> None:
    run = import_module(module).case
    os.environ["SYNOPSIS_ORIGINALS"] = str(ANTARCTIC / "originals")
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            answers.send((seed, run(seed, Path(folder))))
    answers.send(None)


def batch(seeds: range, module: str = "tests.fuzz") -> list[Outcome]:
    """Cases in a process of their own; one that kills it is told, and the rest goes on in another."""
    wrong: list[Outcome] = []
    while seeds:
        here, there = get_context("spawn").Pipe(duplex=False)
        worker = get_context("spawn").Process(target=_work, args=(seeds, there, module))
        worker.start()
        there.close()
        done = seeds.start
        try:
            while answer := here.recv():
                done = answer[0] + 1
                wrong += [answer[1]] if answer[1] else []
            done = seeds.stop
        except EOFError:
            wrong.append(Outcome(done, "crash", f"case {done} killed its process"))
            done += 1
        worker.join()
        seeds = range(done, seeds.stop)
    return wrong


def main(count: int, first: int = 0) -> int:
    """Run the cases; 0 if nothing went wrong with any."""
    begun, wrong = time.monotonic(), list[Outcome]()
    for start in range(first, first + count, BATCH):
        wrong += batch(range(start, min(start + BATCH, first + count)))
    for outcome in wrong[:20]:
        print(f"seed {outcome.seed}: {outcome.kind}: {outcome.told}")
    kinds = Counter(outcome.kind for outcome in wrong)
    told = ", ".join(f"{kinds[kind]} {kind}" for kind in ("traceback", "crash", "slow", "long", "accepted"))
    print(f"{count} cases in {time.monotonic() - begun:.0f} s: {told}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
