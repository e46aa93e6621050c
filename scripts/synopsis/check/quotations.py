"""Our quotations and our prose, held against the originals that are at hand.

A quotation stands verbatim in the passage that it names, white space folded; our prose shares no long run of words with the
original. Both rules are DESIGN's (section 2), told to readers in docs/method.md.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from ..corpus import Corpus
from ..model import Article, Statement, Subject
from ..problems import MAX_MESSAGE, KeyPath, Problem, shown
from ..read.originals import OriginalText
from ..registers import Record
from ..stated import Stated
from ..vocabulary import MAX_QUOTE, MAX_TITLE, MAX_WORDING, NUMBERED, Layer, Locator, Part
from ..words import count_printed, count_words, fold, places, words_of
from .quotation_marks import names, prose

MAX_RUN = 8  # words in a row that our prose may share with an original
MAX_QUOTED_RUN = 12  # with what stands in quotation marks
_QUOTED = re.compile("“([^“”]*)”")
_CUT = "\0"  # which no text can hold
NEAREST = 20  # wrong quotations for which the nearest words are looked for; that takes a while with each
Runs = frozenset[tuple[str, ...]]


class Quotation(NamedTuple):
    """Words in quotation marks of ours: where they are said to stand, and where we hold them.

    `at` is None where no passage is named; then they may be from any article if `article` is empty, too.
    """

    article: str
    at: Locator | None
    words: str
    item: Stated
    path: KeyPath

    def problem(self, message: str, advice: str) -> Problem:
        return self.item.problem(self.path, message, advice)


def quotations(corpus: Corpus) -> Iterator[Quotation]:
    """Every quotation: of a statement, and in quotation marks inside a statement or a reading.

    Of a note on a misprint the first words in quotation marks are the printed ones; others say how they are read.
    """
    for s in corpus.statements:
        yield Quotation(s.article, s.at, s.quote, s, ("quote",))
        for words in _QUOTED.findall(s.says):
            yield Quotation(s.article, s.at, words, s, ("says",))
        for words in _QUOTED.findall(s.sic or "")[:1]:
            yield Quotation(s.article, s.at, words, s, ("sic",))
    for article in corpus.articles:
        for n, reading in enumerate(article.readings):
            for words in _QUOTED.findall(reading.text):
                yield Quotation(article.id, reading.at, words, article, ("readings", n))


def loose_quotations(corpus: Corpus) -> Iterator[Quotation]:
    """What we quote without a passage: an article's texts from its original, all others from any.

    A conclusion may quote the records that it rests on, as far as we quote their words; these themselves cannot be verified,
    nor can how a misprint is read. What could not be read may hold what the others quote.
    """
    unread = corpus.spoiled("articles/", "records.yml")
    for item, path, text in prose(corpus):
        if isinstance(item, Statement | Record) or path[0] == "readings" or (unread and not isinstance(item, Article)):
            continue
        rests_on = item.conclusion.records if isinstance(item, Subject) and item.conclusion else ()
        told = [corpus.record[name].says for name in rests_on if path[0] == "conclusion" and name in corpus.record]
        cited = [words for says in told for words in _QUOTED.findall(says)]
        for words in _QUOTED.findall(text):
            if not any(stands(words, quoted) for quoted in cited):
                yield Quotation(item.id if isinstance(item, Article) else "", None, words, item, path)


def quotation_lengths(corpus: Corpus) -> Iterator[Problem]:
    """A quotation has 1 to 12 words, to 60 where it is the wording of the treaty; a misprint is read in 12 at most."""
    advice = "quote the fewest words that prove it"
    for quotation in quotations(corpus):
        wording = quotation.path == ("quote",) and getattr(quotation.item, "layer", None) is Layer.WORDING
        words, limit = count_words(quotation.words), MAX_WORDING if wording else MAX_QUOTE
        if words > limit:
            yield quotation.problem(f"a quotation of {words} words; the limit is {limit}", advice)
        elif not words:
            yield quotation.problem(f"“{quotation.words}” quotes no word", advice)
    for s in corpus.statements:
        for read in map(count_words, _QUOTED.findall(s.sic or "")[1:]):
            if read > MAX_QUOTE:
                yield s.problem(
                    "sic", f"a misprint read in {read} words; the limit is {MAX_QUOTE}", "say less of what is meant"
                )


def verify(corpus: Corpus, originals: Mapping[str, OriginalText]) -> Iterator[Problem]:
    """Hold every article that has its original against it."""
    for article in corpus.articles:
        if original := originals.get(article.id):
            yield from _verify_counts(article, original)
    yield from _titles(corpus, originals)
    tried = 0
    for quotation in quotations(corpus):
        if original := originals.get(quotation.article):
            passage = original.passages.get(quotation.at) if quotation.at else None
            if passage is not None and not stands(quotation.words, passage):
                if fold(quotation.words) in fold(passage):
                    wrong, advice = "begins or ends inside a word", "quote whole words"
                else:
                    wrong, tried = f"does not stand in {quotation.at}", tried + 1
                    near = _elsewhere(quotation, original) if tried <= NEAREST else ""
                    advice = near or "copy the words from the original, letter for letter"
                    if quotation.path == ("sic",):
                        advice = "; ".join(filter(None, (near, "quote first what is printed there")))
                yield quotation.problem(f"“{shown(quotation.words)}” {wrong}", advice)
    yield from _in_order(corpus, originals)
    yield from _loose(corpus, originals)
    runs = frozenset().union(*map(_runs, originals.values()))
    for item, path, text in chain(prose(corpus), names(corpus)) if runs else ():
        verified = path[0] == "readings" or (isinstance(item, Statement) and path == ("says",))
        own = _QUOTED.sub(_CUT, text) if verified else text  # elsewhere not in one passage
        found = dict.fromkeys(_shared_runs(own, runs), MAX_RUN)
        found |= {run: MAX_QUOTED_RUN for run in _shared_runs(text, runs) if len(run) > MAX_QUOTED_RUN}
        for run, limit in found.items():
            wrong = f"more than {limit} words in a row stand in an original: “{' '.join(run)}”"
            yield item.problem(path, wrong, "say it in our own words")


def _in_order(corpus: Corpus, originals: Mapping[str, OriginalText]) -> Iterator[Problem]:
    """What is stated of one passage stands in the file in the order of its words: pages show it so."""
    for article in corpus.articles:
        passages = originals[article.id].passages if article.id in originals else {}
        stood: dict[Locator, list[tuple[int, Statement]]] = defaultdict(list)
        for said in corpus.said_by[article.id]:
            passage, quoted = fold(passages.get(said.at, "")), fold(said.quote)
            before = stood[said.at]
            at = passage.find(quoted, before[-1][0] if before else 0)  # words may be printed twice
            if at < 0 <= (first := passage.find(quoted)):
                later = next(other for place, other in before if place > first)
                early = f"{said.at} prints it before the words of {later.id}"
                yield said.problem("quote", early, f"put it above {later.id}")
            elif at >= 0:
                before.append((at, said))


def _titles(corpus: Corpus, originals: Mapping[str, OriginalText]) -> Iterator[Problem]:
    """A title is the printed one, or its beginning."""
    for article in corpus.articles:
        original, words = originals.get(article.id), words_of(article.title or "")
        printed = original.passages.get(Locator(Part.TITLE)) if original else None
        if len(words) > MAX_TITLE:
            yield article.problem("title", f"a title of more than {MAX_TITLE} words", "give its beginning")
        elif printed is not None and words_of(printed)[: len(words)] != words:
            yield article.problem("title", f"“{article.title}” is not the printed title, nor its beginning", "copy it")


def _loose(corpus: Corpus, originals: Mapping[str, OriginalText]) -> Iterator[Problem]:
    """Hold what we quote without a passage against the text that it is from, or against all, if all are there."""
    complete = all(article.id in originals for article in corpus.articles)
    for quotation in loose_quotations(corpus):
        own = [originals[quotation.article]] if quotation.article in originals else []
        texts = own if quotation.article else [*originals.values()] if complete else []
        if texts and not any(stands(quotation.words, original.text) for original in texts):
            nor = ", nor in a record that it rests on" if quotation.path[0] == "conclusion" else ""
            wrong = f"“{quotation.words}” stands in no original{nor}"
            yield quotation.problem(wrong, "copy the words, or take the marks out")


def stands(words: str, passage: str) -> bool:
    """Whether words stand in a passage, whole words, white space folded and nothing else."""
    return any(True for _ in places(fold(words), fold(passage)))


def _verify_counts(article: Article, original: OriginalText) -> Iterator[Problem]:
    stated, words = article.original, count_printed(original.text)
    if stated.sha256 != original.sha256:
        yield article.problem("original", "sha256 is not that of the original at hand", f"sha256: {original.sha256}")
    if stated.words != words:
        yield article.problem("original", f"words: {stated.words}, but the original has {words}", f"words: {words}")
    for part in Part:
        counted, mapped = (sum(at.part is part for at in passages) for passages in (stated.passages(), original.passages))
        if counted != mapped:
            message = f"{NUMBERED.get(part, str(part))}: {counted}, but paragraphs.yml maps {mapped}"
            yield article.problem("original", message, "correct the one that is wrong")


def _elsewhere(quotation: Quotation, original: OriginalText) -> str:
    """Where the words stand instead or, where they stand nowhere, the words most like them."""
    places = [str(at) for at, text in original.passages.items() if stands(quotation.words, text)]
    return f"it stands in {', '.join(places)}" if places else _nearest(quotation, original)


def _nearest(quotation: Quotation, original: OriginalText) -> str:
    """The passage's own words that are most like the quotation, else another passage's; empty where nothing is like it."""
    wanted = words_of(quotation.words)
    for at in sorted(original.passages, key=lambda at: at != quotation.at):
        words = original.passages[at].split()
        windows = [words[start : start + len(quotation.words.split())] for start in range(len(words))]
        best = max(windows, key=lambda window: _common(wanted, words_of(" ".join(window))), default=[])
        if wanted and _common(wanted, words_of(" ".join(best))) * 3 >= len(wanted) * 2:
            return f"{at} has “{shown(' '.join(best), MAX_MESSAGE)}”"
    return ""


def _common(one: list[str], other: list[str]) -> int:
    """How many words two lists have in common, in whatever order; of two alike, each counts."""
    return (Counter(one) & Counter(other)).total()


def _runs(original: OriginalText) -> Runs:
    """Every run of words of an original that is one word too long for our prose."""
    words = words_of(original.text)
    return frozenset(zip(*(words[start:] for start in range(MAX_RUN + 1)), strict=False))


def _shared_runs(text: str, runs: Runs) -> Iterator[tuple[str, ...]]:
    """Runs of more than MAX_RUN words that stand in the original, the longest there is of each; none goes over a cut."""
    for part in text.split(_CUT):
        words = words_of(part)
        length = 0
        for start in range(len(words) + 1):
            if tuple(words[start : start + MAX_RUN + 1]) in runs:
                length = length + 1 if length else MAX_RUN + 1
            elif length:
                yield tuple(words[start - (length - MAX_RUN) : start + MAX_RUN])
                length = 0
