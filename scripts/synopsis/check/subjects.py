"""Rules on subjects: what excludes what, what summaries rest on, where provisions belong."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..corpus import Corpus
from ..model import Provision, Question, Subject
from ..problems import Problem, all_of, nearest


def conclusions_rest(corpus: Corpus) -> Iterator[Problem]:
    """A conclusion rests on something: records, which known_ids looks for, or statements that are there."""
    for subject in corpus.subjects:
        if (concluded := subject.conclusion) is None:
            continue
        if not concluded.records and not concluded.statements:
            advice = "name the records or statements that it follows from"
            yield subject.problem("conclusion", "this conclusion rests on nothing", advice)
        yield from _unknown(corpus, subject, "conclusion", concluded.statements)


def _unknown(corpus: Corpus, subject: Subject, field: str, keys: Iterable[str]) -> Iterator[Problem]:
    """Statements that something of a subject rests on, and that are not there."""
    for unknown in sorted(set(keys) - corpus.statement.keys()):
        name = unknown.partition("/")[0]
        if not corpus.spoiled("statements/") and f"article {name}" not in corpus.broken:
            own = [key for key in corpus.statement if key.startswith(f"{name}/")]
            whole = [key for key in corpus.statement if key.endswith(f"/{unknown}")]
            named = f"write the article, too: {' or '.join(whole[:3])}" if whole else nearest(unknown, own)
            advice = named or f"take it out, or rest the {field} on another"
            yield subject.problem(field, f"there is no statement {unknown}", advice)


def summaries_rest(corpus: Corpus) -> Iterator[Problem]:
    """What a summary rests on is there, and is about its provision; the overview's first screen has a summary to show."""
    for provision in corpus.provisions:
        for key in provision.summary.statements if provision.summary else ():
            subject = corpus.subject.get(said.about) if (said := corpus.statement.get(key)) else None
            if subject and provision.id not in _provisions(subject):
                advice = f"rest it on what is said of {provision.id}"
                if isinstance(subject, Question):
                    advice += f", or name {provision.id} under concerns of {subject.id}"
                yield provision.problem("summary", f"{key} is about {subject.id}", advice)
        yield from _unknown(corpus, provision, "summary", provision.summary.statements if provision.summary else ())
        if provision.summary and len(provision.summary.brief or "") > len(provision.summary.says):
            wrong = "this brief summary is longer than the whole"
            yield provision.problem(("summary", "brief"), wrong, "say it in a sentence, or leave brief out")
        if corpus.project_read and provision.id == corpus.project.glance.provision and not provision.summary:
            yield provision.problem("", f"{provision.id} has no summary, which the overview begins with", "add summary: …")


def _provisions(subject: Subject) -> tuple[str | None, ...]:
    """The provisions that a subject is about."""
    if isinstance(subject, Question):
        return subject.concerns
    return (subject.id, subject.probably) if isinstance(subject, Provision) else ()


def provisions_complete(corpus: Corpus) -> Iterator[Problem]:
    """No number is left out: what nobody reports is listed, too, as the treaty page says so."""
    numbered = {p.number: p for p in reversed(corpus.provisions) if p.number}
    for before, number in pairwise([0, *sorted(numbered)]):
        if number > before + 1 and not corpus.spoiled("subjects/provisions.yml"):
            lacking = f"{before + 1}" if number == before + 2 else f"{before + 1} to {number - 1}"
            yield numbered[number].problem("number", f"before it, Article {lacking} is lacking", "list all, reported or not")


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
    """`excludes` names pairs of two different answers of its question, each once."""
    for question in corpus.questions:
        pairs = () if question.excludes == "all" else question.excludes
        for pair in pairs:
            if len(pair) != 2 or len(set(pair)) != 2:
                wrong = f"[{', '.join(pair)}] is no pair"
                yield question.problem("excludes", wrong, "write two different answers: [[one, other]]")
            for key in sorted(set(pair) - set(question.answers)):
                advice = all_of(nearest(key, question.answers), question.answers)
                yield question.problem("excludes", f"there is no answer {key}", advice)
        for twice, count in Counter(frozenset(pair) for pair in pairs).items():
            if count > 1:
                yield question.problem("excludes", f"{' and '.join(sorted(twice))} stand twice", "name each pair once")
        if question.excludes == "all" and len(question.answers) == 1:
            yield question.problem("excludes", "one answer has nothing to exclude", "write excludes: []")
