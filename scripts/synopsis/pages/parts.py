"""Makes the values that several pages show (`shown`) for one page; every link leads from that page's address. Pure."""

import unicodedata
from collections.abc import Iterable, Mapping

from ..compare.holders import Claim, clash
from ..compare.verdicts import Comparison, Position
from ..grouped import grouped
from ..model import Conclusion, Event, Provision, Question, Statement
from ..vocabulary import MARKS, Certainty, Locator, Stance, Verdict
from .book import Book, page_of
from .shown import (
    Answer,
    Answered,
    Answers,
    Because,
    Clause,
    Former,
    Holder,
    Holding,
    Judged,
    Link,
    Ours,
    Saying,
    ShownSubject,
    Silent,
    Summarised,
    Witness,
)


class Parts:
    """Makes the parts of one page. `root` leads from its address to the site's start, such as `../`."""

    def __init__(self, book: Book, root: str) -> None:
        self.book, self.root = book, root
        self._said: dict[Statement, Saying] = {}  # asked for three times a page at five sources, ten times at two hundred
        self._witnesses = {
            own.id: Witness(
                id=own.id, siglum=own.siglum, name=own.name, mark=number % MARKS + 1, href=f"{root}sources/{own.id}/"
            )
            for number, own in enumerate(book.corpus.articles)
        }

    def witness(self, article: str) -> Witness:
        return self._witnesses[article]

    def witnesses(self, articles: Iterable[str] | None = None) -> tuple[Witness, ...]:
        """The sources named, or all of them, in order of publication."""
        named = None if articles is None else set(articles)
        return tuple(witness for name, witness in self._witnesses.items() if named is None or name in named)

    def link(self, subject: Event | Provision | Question) -> Link:
        return Link(id=subject.id, title=subject.heading, href=f"{self.root}{page_of(subject)}#{subject.id}")

    def saying(self, statement: Statement) -> Saying:
        if statement not in self._said:
            self._said[statement] = Saying(
                statement=statement,
                source=self.book.corpus.article[statement.article].name,
                href=f"{self.root}sources/{statement.article}/#{statement.id}",
                language=language(statement.quote, self.book.project.languages),
                credited=tuple(self.book.corpus.voice[voice].name for voice in statement.voices),
            )
        return self._said[statement]

    def holders(self, statements: Iterable[Statement]) -> tuple[Holder, ...]:
        """Statements, each source's together, in order of publication, whoever is passed on."""
        own = grouped((statement.article, self.saying(statement)) for statement in statements)
        return tuple(
            Holder(witness=witness, passed_on=False, passing=(), sayings=tuple(own[name]))
            for name, witness in self._witnesses.items()
            if name in own
        )

    def holder(self, claim: Claim, statements: Iterable[Statement] | None = None) -> Holder:
        """Who makes a claim, with its statements, or with some of them."""
        return Holder(
            witness=self.witness(claim.article),
            passed_on=claim.passed_on,
            passing=tuple(self.book.corpus.voice[voice].name for voice in claim.voices),
            sayings=tuple(self.saying(statement) for statement in statements or claim.statements),
        )

    def holding(self, comparison: Comparison, position: Position) -> Holding:
        return Holding(
            label=self.book.label(comparison, position),
            stance=position.stance,
            holders=tuple(self.holder(claim) for claim in position.claims),
            sources=len(position.articles),
            independent=position.independent,
            together=tuple(
                tuple(witness.name for witness in self.witnesses(group))
                for group in position.groups
                if 1 < len(group) < len(position.articles)
            ),
        )

    def judged(self, verdict: Verdict, comparison: Comparison | None = None) -> Judged:
        """A verdict in words; on a subject it may be said more plainly."""
        on = comparison and verdict.on(comparison.subject.kind, given=bool(comparison.valued))
        return Judged(verdict=verdict, words=on or verdict.words)

    def answers(self, comparison: Comparison) -> Answers | None:
        """The table of answers of a question whose answers can all stand, where two sources or more give one."""
        question = comparison.subject
        valued = {name: [claim for _, claim in held if claim.value is not None] for name, held in comparison.held.items()}
        speaking = {name: claims for name, claims in valued.items() if claims}
        if not isinstance(question, Question) or question.pairs or len(question.answers) < 2 or len(speaking) < 2:
            return None
        witnesses = self.witnesses(speaking)
        rows = tuple(
            Answer(answer=text, cells=tuple(self._answered(key, speaking[witness.id]) for witness in witnesses))
            for key, text in question.answers.items()
        )
        shared = tuple(row.answer for row in rows if all(row.cells))
        return Answers(title=question.asks, witnesses=witnesses, rows=rows, all=shared)

    def _answered(self, key: str, claims: Iterable[Claim]) -> Answered | None:
        """How a source gives an answer: its own word for it comes before what it cites or foretells."""
        found = [
            (claim.passed_on, claim.stance is Stance.AHEAD, statement)
            for claim in claims
            for statement in claim.statements
            if key in statement.answer
        ]
        if not found:
            return None
        passed, ahead, statement = min(found, key=lambda item: item[:2])
        word = "forecasts it" if ahead else "says so"
        if statement.certainty is Certainty.SPECULATED:
            word = "expects it" if ahead else "speculates"
        word = "cites it" if passed else word
        return Answered(word=word, href=self.saying(statement).href)

    def because(self, comparison: Comparison, article: str = "") -> Because | None:
        """Why the verdict is what it is, by any two sources or by `article` and another; None without such a reason."""
        found = next(((g.relation, *pair) for g in comparison.grounds for pair in g.pairs(article)), None)
        if not found:
            return None
        relation, *pair = found
        published = list(self._witnesses)
        first, second = sorted(pair, key=lambda claim: published.index(claim.article))
        dated = relation >= Verdict.OTHERWISE and not clash(comparison.subject, first.value, second.value)
        return Because(one=self._clause(first, dated=dated), other=self._clause(second, dated=dated))

    def _clause(self, claim: Claim, *, dated: bool) -> Clause:
        labels = dict.fromkeys(label for statement in claim.telling for label in self.book.values(statement))
        about = self.book.comparison[claim.statements[0].about].subject
        asked = [text for text in about.answers.values() if text in labels] if isinstance(about, Question) else labels
        return Clause(
            holder=self.holder(claim, claim.telling),
            labels=tuple(asked),
            stance=claim.stance,
            published=self.book.corpus.article[claim.article].published if dated else None,
        )

    def silences(self, comparison: Comparison) -> tuple[Silent, ...]:
        return tuple(
            Silent(reason=reason, witnesses=self.witnesses(article.id for article in articles))
            for reason, articles in self.book.silences(comparison)
        )

    def ours(self, about: str, conclusion: Conclusion | None) -> Ours | None:
        if not conclusion:
            return None
        return Ours(
            about=about,
            says=conclusion.says,
            because=conclusion.because,
            records=tuple(self.book.corpus.record[name] for name in conclusion.records),
            read=self.book.project.records_told,
            holders=self._resting(conclusion.statements),
        )

    def summary(self, provision: Provision) -> Summarised | None:
        told = provision.summary
        if not told:
            return None
        holders = self._resting(told.statements)
        return Summarised(link=self.link(provision), says=told.says, brief=told.brief or told.says, holders=holders)

    def _resting(self, keys: Iterable[str]) -> tuple[Holder, ...]:
        """Statements by their keys, the first of each passage, each source's together."""
        firsts: dict[tuple[str, Locator], Statement] = {}
        for statement in sorted((self.book.corpus.statement[key] for key in keys), key=lambda s: s.order):
            firsts.setdefault((statement.article, statement.at), statement)
        return self.holders(firsts.values())

    def subject(self, comparison: Comparison) -> ShownSubject:
        subject = comparison.subject
        return ShownSubject(
            link=self.link(subject),
            kind=subject.kind,
            theme=self.book.project.themes[subject.theme],
            note=subject.note,
            judged=self.judged(comparison.verdict, comparison),
            because=self.because(comparison),
            answers=self.answers(comparison),
            torn=self.witnesses(comparison.torn),
            reporting=self.witnesses(comparison.reporting),
            holdings=tuple(self.holding(comparison, position) for position in comparison.positions),
            silences=self.silences(comparison),
            ours=self.ours(subject.heading, subject.conclusion),
        )

    def gone(self, page: str = "", article: str = "") -> tuple[Former, ...]:
        """The retired addresses of a page of subjects, or of an article's page; of all pages of subjects without either."""
        kept = [r for r in self.book.retired if r.article == article and (article or not page or r.page == page)]
        return tuple(Former(fragment=r.fragment, to=self._to(r.to), why=r.why) for r in kept)

    def _to(self, key: str) -> Link:
        """A subject by its id, or a statement by its key."""
        if key in self.book.comparison:
            return self.link(self.book.comparison[key].subject)
        article, _, name = key.partition("/")
        return Link(id=name, title=key, href=f"{self.root}sources/{article}/#{name}")

    def subjects(self, comparisons: Iterable[Comparison]) -> tuple[ShownSubject, ...]:
        return tuple(self.subject(comparison) for comparison in comparisons)


def language(text: str, scripts: Mapping[str, str]) -> str | None:
    """The language, as BCP 47 has it, of words in one of the project's scripts; None for others."""
    if text.isascii():
        return None
    names = {unicodedata.name(letter, "").partition(" ")[0] for letter in text}
    return next((tongue for tongue, script in scripts.items() if script.upper() in names), None)
