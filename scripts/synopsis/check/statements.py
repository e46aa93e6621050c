"""Rules on what articles say: shape, passages, limits of quotation, and whether everything is accounted for."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from ..corpus import Corpus
from ..model import Event, Provision, Question, Statement
from ..problems import Problem, all_of, nearest, shown
from ..read.originals import OriginalText
from ..values import meaningless
from ..vocabulary import MAX_TEXT, Kind, Locator, Part
from ..words import SLIGHT, count_words, words_of
from .quotations import Quotation, loose_quotations, quotations, stands

_KINDS = {Kind.EVENT: "an event", Kind.PROVISION: "a provision", Kind.QUESTION: "a question"}
_NOTHING = SLIGHT | frozenset(
    """is are was were be been has have had will not no this these those he she they we""".split()  # noqa: SIM905
)
"""Words that stand everywhere, and prove nothing."""


def passages_exist(corpus: Corpus) -> Iterator[Problem]:
    """Every `at`, reading and `nothing` names a passage that the article has."""
    passages = {article.id: set(article.original.passages()) for article in corpus.articles}
    for statement in corpus.statements:
        if statement.at not in passages[statement.article]:
            message = f"{statement.article} has no {statement.at}"
            yield statement.problem("at", message, _extent(passages[statement.article]))
    for article in corpus.articles:
        for at in article.nothing:
            if at not in passages[article.id]:
                yield article.problem("nothing", f"it has no {at}", _extent(passages[article.id]))


def readings_complete(corpus: Corpus) -> Iterator[Problem]:
    """Each passage has one reading, and each reading a passage."""
    for article in corpus.articles:
        passages, seen = article.original.passages(), Counter(reading.at for reading in article.readings)
        for n, reading in enumerate(article.readings):
            if reading.at not in passages:
                yield article.problem(("readings", n), f"the article has no {reading.at}", _extent(passages))
            elif seen[reading.at] > 1:
                yield article.problem(("readings", n), f"{reading.at} is read twice", "keep one reading")
        for at in passages:
            if at not in seen:
                form = "one paragraph each, in order" if at.part is Part.PARAGRAPH else f"a paragraph that begins [{at}]"
                yield article.problem("original", f"{at} has no reading", f"write {form}")


def readings_read(corpus: Corpus) -> Iterator[Problem]:
    """Each reading says something."""
    for article in corpus.articles:
        for n, reading in enumerate(article.readings):
            wrong = meaningless(reading.text)
            if len(reading.text) > MAX_TEXT:
                wrong = f"a reading of {len(reading.text):,} characters; the limit is {MAX_TEXT:,}", "say it in fewer words"
            if wrong:
                yield article.problem(("readings", n), *wrong)


def statement_shape(corpus: Corpus) -> Iterator[Problem]:
    """A statement about a provision or question has a layer; none has what belongs to another kind of subject."""
    for statement in corpus.statements:
        subject = corpus.subject.get(statement.about)
        if subject is None:
            continue
        kind = f"about {subject.id}, {_KINDS[subject.kind]},"
        for field, owners, needed in (
            ("date", (Event,), False),
            ("weekday", (Event,), False),
            ("denied", (Event,), False),
            ("ahead", (Event, Question), False),
            ("layer", (Provision, Question), True),
            ("answer", (Question,), False),
        ):
            given = bool(getattr(statement, field))
            if given and not isinstance(subject, owners):
                yield statement.problem(field, f"a statement {kind} has no {field}", f"delete {field}")
            elif needed and not given and isinstance(subject, owners):
                yield statement.problem("", f"a statement {kind} needs {field}", f"add {field}")
        if isinstance(subject, Question):
            for key in sorted(set(statement.answer) - set(subject.answers)):
                advice = all_of(nearest(key, subject.answers), subject.answers)
                yield statement.problem("answer", f"{subject.id} has no answer {key}", advice)


def quotation_limits(corpus: Corpus, originals: Mapping[str, OriginalText] = MappingProxyType({})) -> Iterator[Problem]:
    """What is quoted of an article is together a third of its words at most.

    Words that are quoted several times from one passage, in statements or in our reading, are counted once; so are those
    that we quote of the article without a passage, unless they stand in a quotation that has one. What may be from any
    article, and stands in no quotation of one, is counted of each at hand in which it stands.
    """
    quoted: dict[str, dict[Locator | None, list[str]]] = defaultdict(lambda: defaultdict(list))
    anywhere: list[tuple[str, str]] = []
    all_quoted = [*quotations(corpus), *loose_quotations(corpus)]
    for each in all_quoted:
        words = f" {' '.join(words_of(each.words))} "
        if each.article:
            quoted[each.article][each.at].append(words)
        else:
            anywhere.append((each.words, words))
    placed = [quote for passages in quoted.values() for quotes in passages.values() for quote in quotes]
    for printed, words in anywhere if originals else ():
        if not any(words in quote for quote in placed):
            for name in (name for name, original in originals.items() if stands(printed, original.text)):
                quoted[name][None].append(words)
    for article in corpus.articles:
        loose, passages = quoted[article.id].pop(None, []), quoted[article.id].values()
        other = [words for words in loose if not any(words in quote for quotes in passages for quote in quotes)]
        total = sum(map(_outermost, (*passages, other)))
        if total * 3 > article.original.words:
            limit = article.original.words // 3
            message = f"{total} words quoted of {article.original.words}; the limit is a third, {limit}"
            told = ", ".join(_longest(each for each in all_quoted if each.article == article.id))
            yield article.problem("original", message, f"leave out {total - limit}; the longest quotations: {told}")


def _longest(quoted: Iterable[Quotation]) -> Iterator[str]:
    """The longest five of an article's quotations, each with its number of words: by its statement, or as it begins."""
    for each in sorted(quoted, key=lambda each: (-count_words(each.words), each.item.place.spot(each.path)))[:5]:
        name = each.item.id if isinstance(each.item, Statement) else f"“{shown(each.words, 40)}”"
        yield f"{name} ({count_words(each.words)})"


def _outermost(quotes: Iterable[str]) -> int:
    """The words of the quotations from one passage; what lies within another of them is not counted again."""
    kept: list[str] = []
    for quote in sorted(quotes, key=len, reverse=True):
        if not any(quote in longer for longer in kept):
            kept.append(quote)
    return sum(len(quote.split()) for quote in kept)


def quotations_prove(corpus: Corpus) -> Iterator[Problem]:
    """One letter proves nothing, nor does a word that stands everywhere."""
    for statement in corpus.statements:
        words = words_of(statement.quote)
        if re.fullmatch(r"\W*[A-Za-z]\W*", statement.quote):
            yield statement.problem("quote", "a quotation of one letter", "quote the fewest words that prove it")
        elif words and _NOTHING.issuperset(words):
            wrong = f"“{statement.quote}” has no word that proves anything"
            yield statement.problem("quote", wrong, "quote the fewest words that prove it")


def passages_accounted_for(corpus: Corpus) -> Iterator[Problem]:
    """Every passage is cited by a statement or named under `nothing`, and not both."""
    cited = {(statement.article, statement.at): statement for statement in corpus.statements}
    for article in corpus.articles:
        for at in article.original.passages():
            statement = cited.get((article.id, at))
            if statement is None and at not in article.nothing and not corpus.spoiled(f"statements/{article.id}."):
                advice = f"state what {at} says, or name it under nothing with the reason"
                yield article.problem("nothing", f"nobody accounts for {at}", advice)
            elif statement is not None and at in article.nothing:
                yield article.problem("nothing", f"{at} is cited by {statement.key}", "take it out of nothing")


def said_once(corpus: Corpus) -> Iterator[Problem]:
    """No two statements say the same of the same passage: the same subject, in the same words of the article or of ours."""
    for said in corpus.said_by.values():
        seen: dict[tuple[object, ...], Statement] = {}
        for statement in said:
            same = (statement.at, statement.about, statement.answer, statement.date)
            firsts = [seen.setdefault((*same, text), statement) for text in (statement.quote, statement.says)]
            first = next((first for first in firsts if first is not statement), None)
            if first:
                yield statement.problem("id", f"it says what {first.key} says of {statement.at}", "keep one of them")


def _extent(passages: Iterable[Locator]) -> str:
    last = {at.part: at for at in sorted(passages, key=lambda at: at.order)}
    return "it has " + ", ".join(f"{part} 1 to {at.number}" if at.number > 1 else str(at) for part, at in last.items())
