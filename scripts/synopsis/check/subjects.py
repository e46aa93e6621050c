"""Rules on subjects: what excludes what, what summaries rest on, where provisions belong."""

from collections import Counter
from collections.abc import Iterator

from ..model import Corpus
from ..problems import Problem, all_of, nearest


def summaries_rest(corpus: Corpus) -> Iterator[Problem]:
    """What a summary rests on is there."""
    for provision in corpus.provisions:
        for unknown in sorted(set(provision.summary.statements) - corpus.statement.keys()) if provision.summary else ():
            if not corpus.spoiled("statements/"):
                yield provision.problem("summary", f"there is no statement {unknown}", nearest(unknown, corpus.statement))


def provisions_placed(corpus: Corpus) -> Iterator[Problem]:
    """Whoever places a provision says why; one that has a number has a place of its own."""
    for provision in corpus.provisions:
        if bool(provision.probably) != bool(provision.because):
            missing = "because" if provision.probably else "probably"
            yield provision.problem("", f"{provision.id} has no {missing}", "probably and because go together")
        if provision.probably and provision.numbered:
            wrong = f"{provision.id} has a number, and so a place of its own"
            yield provision.problem("probably", wrong, "delete one of them")


def exclusions(corpus: Corpus) -> Iterator[Problem]:
    """`excludes` names pairs of two different answers of its question, each once; no two answers are the same text."""
    for question in corpus.questions:
        pairs = () if question.excludes == "all" else question.excludes
        for pair in pairs:
            if len(pair) != 2:
                yield question.problem("excludes", f"[{', '.join(pair)}] is no pair", "write two answers: [[one, other]]")
            for key in sorted(set(pair) - set(question.answers)):
                advice = all_of(nearest(key, question.answers), question.answers)
                yield question.problem("excludes", f"there is no answer {key}", advice)
        for twice, count in Counter(frozenset(pair) for pair in pairs).items():
            if count > 1:
                yield question.problem("excludes", f"{' and '.join(sorted(twice))} stand twice", "name each pair once")
        if question.excludes == "all" and len(question.answers) == 1:
            yield question.problem("excludes", "one answer has nothing to exclude", "write excludes: []")
