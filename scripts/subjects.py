"""Find the subjects that a statement can be about, and a question's answers: `make subjects WORDS="signed"`."""

import argparse
import os
import sys
from pathlib import Path

from synopsis import problems
from synopsis.read import load
from synopsis.upkeep import find

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code: 0 where something is found."""
    parser = argparse.ArgumentParser(description="Find subjects, and the keys of a question's answers, by words.")
    parser.add_argument("words", nargs="*", help="words of a subject, its answers or of what is said of it; none: all")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder (default: this one)")
    options = parser.parse_args(arguments)
    corpus, wrong = load.load(Path(os.path.realpath(options.root)) / "sources")
    words = " ".join(options.words)
    found = find.subjects(corpus, words)
    for line in find.as_lines(corpus, found):
        print(line)
    if wrong:
        print(f"{len(wrong)} problem(s) in the source files; what could not be read is not searched", file=sys.stderr)
    if not corpus.subjects:
        print("There are no subjects yet: write them in sources/subjects/; see docs/contribute.md", file=sys.stderr)
    elif not found:
        known = (word for subject in corpus.subjects for word in subject.heading.casefold().split())
        advice = problems.nearest(words, known)
        print(f"No subject has the words {problems.shown(words)!r}{f'; {advice}' if advice else ''}", file=sys.stderr)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(problems.run(main))
