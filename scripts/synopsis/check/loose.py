"""Loose ends: what is not wrong, but is probably not meant."""

from collections.abc import Iterator

from ..corpus import Corpus
from ..model import Provision
from ..problems import Problem
from ..vocabulary import MARKS


def loose_ends(corpus: Corpus) -> Iterator[Problem]:
    """What nothing uses: an answer, voice, record, event, question or unnumbered provision.

    These come with every article that is taken out, so they are told but stop no build.
    """
    unread_statements = corpus.spoiled("statements/", "articles/")
    told = {statement.about for statement in corpus.statements}
    given = {(statement.about, key) for statement in corpus.statements for key in statement.answer}
    for subject in corpus.subjects:
        numbered = isinstance(subject, Provision) and subject.numbered
        if subject.id not in told and not numbered and not unread_statements:
            yield subject.problem("id", f"no statement is about {subject.id}", "delete it, or write who speaks of it")
    for question in (question for question in corpus.questions if question.id in told and not unread_statements):
        for key in question.answers:
            if (question.id, key) not in given:
                advice = "delete it, or write the statement that gives it"
                yield question.problem(("answers", key), f"no statement gives the answer {key}", advice)
    credited = {voice for statement in corpus.statements for voice in statement.voices}
    credited |= {record.voice for record in corpus.records if record.voice}
    for voice in corpus.voices:
        if voice.id not in credited and not unread_statements:
            yield voice.problem("id", f"no statement credits {voice.id}", "delete it, or write who credits it")
    cited = {record for subject in corpus.subjects if subject.conclusion for record in subject.conclusion.records}
    cited |= set(corpus.project.full_text.records) if corpus.project.full_text else set()
    cited |= {article.follows for article in corpus.articles if article.follows}
    for record in corpus.records:
        if record.id not in cited and not corpus.spoiled("subjects/", "articles/"):
            yield record.problem("id", f"nothing rests on {record.id}", "delete it, or cite it in a conclusion")


def briefs_unseen(corpus: Corpus) -> Iterator[Problem]:
    """Summaries in brief of other provisions than the one that the overview's first screen shows."""
    for provision in corpus.provisions if corpus.project_read else ():
        if provision.summary and provision.summary.brief and provision.id != corpus.project.glance.provision:
            yield provision.problem(
                ("summary", "brief"), "no page shows it", "leave it out, or name the provision under glance"
            )


def marks_repeated(corpus: Corpus) -> Iterator[Problem]:
    """The sources for which the stylesheet has no mark of their own, told at the first of them."""
    for article in corpus.articles[MARKS : MARKS + 1]:
        others = len(corpus.articles) - MARKS - 1
        who = f"{article.id} and {others} more share theirs" if others else f"{article.id} shares one"
        yield article.problem("siglum", f"only {MARKS} sources have a mark of their own", who)
