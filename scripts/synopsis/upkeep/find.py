"""Subjects by words: for whoever looks what a statement is about. Pure."""

from collections.abc import Iterable, Iterator

from ..corpus import Corpus
from ..model import Question, Subject
from ..words import fold, words_of


def subjects(corpus: Corpus, words: str) -> list[Subject]:
    """The subjects that have all of `words`, or words that begin so; those that have them in their name come first.

    Looked for in names, ids, notes and answers, and then in what the sources say of them; the project's synonyms count.
    """
    wanted = [_alike(word, corpus) for word in words_of(_named(words, corpus))]
    told: dict[str, list[str]] = {subject.id: [] for subject in corpus.subjects}
    for statement in corpus.statements:
        told.get(statement.about, []).extend((statement.says, statement.quote))
    ranked = []
    for place, subject in enumerate(corpus.subjects):
        texts = ([subject.heading, subject.id], _described(subject), told[subject.id])
        held = [words_of(" ".join(text for part in texts[: depth + 1] for text in part)) for depth in range(len(texts))]
        rank = next((depth for depth, own in enumerate(held) if _has(own, wanted)), None)
        if rank is not None:
            ranked.append((rank, place, subject))
    return [subject for _, _, subject in sorted(ranked, key=lambda found: found[:2])]


def as_lines(corpus: Corpus, found: Iterable[Subject]) -> Iterator[str]:
    """Each subject with its kind, theme and name, and a question's answers by their keys."""
    for subject in found:
        theme = corpus.project.themes.get(subject.theme, subject.theme)
        yield f"{subject.id}  ({subject.kind}, {theme})"
        yield f"    {subject.heading}"
        if isinstance(subject, Question):
            width = max(map(len, subject.answers))
            yield from (f"      {key:<{width}}  {fold(text)}" for key, text in subject.answers.items())


def _named(words: str, corpus: Corpus) -> str:
    """What is looked for, with the first name of its group for every other that has several words or stands beside one."""
    text = f" {' '.join(words_of(words))} "
    for group in corpus.project.synonyms:
        first, *others = (" ".join(words_of(name)) for name in group)
        for other in others if any(" " in name for name in group) else ():
            text = text.replace(f" {other} ", f" {first} ")
    return text


def _alike(word: str, corpus: Corpus) -> set[str]:
    """A word, and those that the project takes for the same; of names, which have several words, no single one counts."""
    groups = ({w for text in group if " " not in text for w in words_of(text)} for group in corpus.project.synonyms)
    return {word}.union(*(group for group in groups if any(own.startswith(word) for own in group)))


def _has(own: Iterable[str], wanted: Iterable[set[str]]) -> bool:
    words = set(own)
    return all(any(mine.startswith(tuple(alike)) for mine in words) for alike in wanted)


def _described(subject: Subject) -> list[str]:
    answers = [text for pair in subject.answers.items() for text in pair] if isinstance(subject, Question) else []
    return [subject.note or "", *answers]
