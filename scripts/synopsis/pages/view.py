"""What the templates may ask for: the comparison arranged for readers, page by page. Pure, and without markup."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from .. import dates
from ..compare.apparatus import NAME, Apparatus, apparatuses, wordings
from ..compare.chronology import Group, chronology
from ..compare.verdicts import Comparison, Position, Silence, Verdict, relation
from ..model import Article, Corpus, Event, Provision, Question, Statement, Voice
from ..vocabulary import Layer, Locator, Theme
from . import chart
from .layout import System, systems


class Cell(NamedTuple):
    """A cell of the concordance: its text, and the statement it leads to, if the article says anything."""

    statement: Statement | None
    text: str


class Portrait(NamedTuple):
    """What the comparison shows of one article."""

    contradicts: list[Comparison]
    torn: list[Comparison]
    alone: list[Comparison]
    leaves_out: list[Comparison]
    errors: list[Statement]
    credits: list[tuple[Voice, int]]
    uncredited: int


class Site:
    """What the templates may ask for."""

    def __init__(self, corpus: Corpus, comparisons: Sequence[Comparison]) -> None:
        self.corpus = corpus
        self.articles = corpus.articles
        self.article = {article.id: article for article in corpus.articles}
        self.voice = {voice.id: voice for voice in corpus.voices}
        self.record = {record.id: record for record in corpus.records}
        self.comparison = {comparison.subject.id: comparison for comparison in comparisons}
        self.events = [c for c in comparisons if isinstance(c.subject, Event)]
        self.provisions = [c for c in comparisons if isinstance(c.subject, Provision)]
        self._numbered = [c for c in self.provisions if isinstance(c.subject, Provision) and c.subject.numbered]
        self._unnumbered = [c for c in self.provisions if isinstance(c.subject, Provision) and not c.subject.numbered]
        self.apparatus = apparatuses(corpus, comparisons)
        self.themes = list(Theme)
        self.verdicts = sorted(Verdict, reverse=True)
        self._concerning: dict[str, list[Comparison]] = defaultdict(list)
        for comparison in comparisons:
            if isinstance(comparison.subject, Question) and comparison.statements:
                for name in comparison.subject.concerns:
                    self._concerning[name].append(comparison)
        self._mark = {article.id: number % 6 + 1 for number, article in enumerate(corpus.articles)}
        self._own: dict[str, list[Statement]] = defaultdict(list)
        self._at: dict[tuple[str, Locator], list[Statement]] = defaultdict(list)
        for statement in corpus.statements:
            self._own[statement.article].append(statement)
            self._at[statement.article, statement.at].append(statement)

    def at(self, article: Article, at: Locator) -> list[Statement]:
        """The statements of one passage."""
        return self._at[article.id, at]

    def mark(self, article: Article) -> int:
        """Which of the six marks (colours) stands by the siglum: by order of publication."""
        return self._mark[article.id]

    def credited(self, statement: Statement) -> list[str]:
        """The names of the voices that a statement credits."""
        return [self.voice[voice].name for voice in statement.voices]

    def of_article(self, article: Article) -> list[Statement]:
        return self._own[article.id]

    def neighbours(self, article: Article) -> tuple[Article | None, Article | None]:
        """The articles published before and after one."""
        around = (None, *self.articles, None)
        place = self.articles.index(article)
        return around[place], around[place + 2]

    def with_verdict(self, verdict: Verdict) -> list[Comparison]:
        return [c for c in self.comparison.values() if c.verdict is verdict]

    def torn(self) -> list[Comparison]:
        """The subjects on which an article contradicts itself and no other."""
        return [c for c in self.comparison.values() if c.torn and c.verdict is not Verdict.CONTRADICT]

    def counts(self) -> Counter[Verdict]:
        return Counter(comparison.verdict for comparison in self.comparison.values())

    def answered_by_one(self) -> list[Comparison]:
        """The questions that one article answers, or none."""
        few = (Verdict.ONE_ACCOUNT, Verdict.NO_ACCOUNT)
        return [c for c in self.comparison.values() if isinstance(c.subject, Question) and c.verdict in few and not c.torn]

    def concerning(self, subject: Event | Provision | Question) -> list[Comparison]:
        """The questions, as far as anybody answers them, that concern an event or a provision."""
        return self._concerning[subject.id]

    def asked(self, theme: Theme) -> list[Comparison]:
        """The questions of a theme, contradictions first, also those of an article with itself."""
        own = [c for c in self.comparison.values() if isinstance(c.subject, Question) and c.subject.theme is theme]
        return sorted(own, key=lambda c: Verdict.CONTRADICT if c.torn else c.verdict, reverse=True)

    def by_theme(self) -> list[tuple[Theme, list[Comparison]]]:
        """All subjects, a list for each theme."""
        return [(theme, [c for c in self.comparison.values() if c.subject.theme is theme]) for theme in Theme]

    def label(self, comparison: Comparison, position: Position) -> list[str]:
        """A value as a person reads it: a date, or one answer or more, in the order in which the question has them."""
        first = position.statements[0]
        if isinstance(comparison.subject, Question):
            return _texts(comparison.subject, _answers(position))
        return [dates.human(first.date)] if first.date else []

    def answers(self, statement: Statement) -> list[str]:
        """The answers of a statement about a question, as a person reads them."""
        subject = self.comparison[statement.about].subject
        return _texts(subject, statement.answer) if isinstance(subject, Question) else []

    def cell(self, comparison: Comparison, article: Article) -> Cell:
        """What an article holds of a subject, in as few words as a table has room for, or why it is silent."""
        own = [s for s in comparison.statements if s.article == article.id]
        if not own:
            return Cell(None, self.silence(comparison, article.id))
        held = [p for p in comparison.positions if article.id in p.articles]
        labels = ["; ".join(self.label(comparison, position)) for position in held]
        first = next((s for p in held for s in p.statements if s.article == article.id), own[0])
        told = "tells of it as still to come" if all(statement.ahead for statement in own) else "tells of it"
        quoted = any(statement.layer is Layer.WORDING for statement in own)
        return Cell(first, " / ".join(labels) or ("quotes it" if quoted else told))

    def one_voice(self) -> list[tuple[Comparison, Position]]:
        """The values that several articles hold, all of them on one voice."""
        return [
            (comparison, position)
            for comparison in self.comparison.values()
            for position in comparison.positions
            if len(position.articles) > 1 and position.independent == 1
        ]

    def shared_voices(self, position: Position) -> list[str]:
        """The voices that all articles of a value credit for it."""
        credited = [{v for s in position.statements if s.article == name for v in s.voices} for name in position.articles]
        return [self.voice[voice].name for voice in sorted(set.intersection(*credited))]

    def credits(self) -> list[tuple[Voice, list[int]]]:
        """Each voice with the number of statements for which each article credits it."""
        counts = Counter((voice, s.article) for s in self.corpus.statements for voice in s.voices)
        return [(voice, [counts[voice.id, article.id] for article in self.articles]) for voice in self.corpus.voices]

    def uncredited(self) -> list[int]:
        """The number of statements of each article in its own voice."""
        return [sum(not s.voices for s in self.of_article(article)) for article in self.articles]

    def voice_graph(self) -> chart.Graph:
        return chart.graph([a.name for a in self.articles], [(v.name, counts) for v, counts in self.credits()])

    def portrait_of(self, article: Article) -> Portrait:
        """What an article contradicts, alone says and leaves out, its printed errors, and whom it credits."""
        own = self.of_article(article)
        credited = Counter(voice for statement in own for voice in statement.voices)
        return Portrait(
            contradicts=[c for c in self.with_verdict(Verdict.CONTRADICT) if _contradicts(article, c)],
            torn=[c for c in self.comparison.values() if article.id in c.torn],
            alone=[c for c in self.comparison.values() if c.articles == (article.id,)],
            leaves_out=[
                c
                for c in self.comparison.values()
                if len(c.articles) > 1
                and article.id in c.silences
                and self.silence(c, article.id) in (Silence.SILENT, Silence.CANNOT_TELL)
            ],
            errors=[statement for statement in own if statement.sic],
            credits=[(self.voice[voice], count) for voice, count in credited.most_common()],
            uncredited=sum(not statement.voices for statement in own),
        )

    def undated(self, comparison: Comparison) -> list[str]:
        """The articles that tell of an event without any date for it."""
        dated = {name for position in comparison.positions for name in position.articles}
        return [name for name in comparison.articles if name not in dated]

    def turning_points(self) -> list[Comparison]:
        """The dated events that at least two articles tell of: the treaty at a glance."""
        return [c for c in self.events if c.positions and len(c.articles) > 1]

    def coverage(self) -> list[tuple[Theme, dict[str, int], int]]:
        """How many subjects of each theme each article speaks of, and the most that one does."""
        counts: dict[Theme, dict[str, int]] = {theme: dict.fromkeys(self.article, 0) for theme in Theme}
        for comparison in self.comparison.values():
            for name in comparison.articles:
                counts[comparison.subject.theme][name] += 1
        return [(theme, row, max(row.values())) for theme, row in counts.items() if any(row.values())]

    def told(self, comparison: Comparison, article: Article) -> str | None:
        """What an article does most with a provision: quotes it, tells of it, or interprets it; None where it is silent."""
        layers = {s.layer for s in comparison.statements if s.article == article.id}
        words = {Layer.WORDING: "quotes", Layer.ACCOUNT: "tells", Layer.READING: "interprets"}
        return next((word for layer, word in words.items() if layer in layers), None)

    def drawing(self) -> chart.Drawing | None:
        in_order = [entry for group in self.timeline() for entry in group.entries]
        return chart.timeline([entry for entry in in_order if isinstance(entry, Comparison)], self.articles)

    def timeline(self) -> list[Group]:
        """Events and publications in order, under a heading for each year."""
        return chronology(self.events, self.articles)

    def reported(self) -> list[Comparison]:
        """The provisions with a place of their own in the treaty that some article tells of, by number or without."""
        placed = {c.subject.probably for c in self.provisions if isinstance(c.subject, Provision) and c.statements}
        return [c for c in self._numbered if c.statements or c.subject.id in placed]

    def unreported(self) -> list[Comparison]:
        reported = self.reported()
        return [c for c in self._numbered if c not in reported]

    def unnumbered(self) -> list[Comparison]:
        """The provisions that are reported without a number."""
        return self._unnumbered

    def placed_at(self, provision: str) -> list[Comparison]:
        """The provisions reported without a number that probably are this one."""
        return [c for c in self._unnumbered if isinstance(c.subject, Provision) and c.subject.probably == provision]

    def wordings(self, comparison: Comparison) -> list[Statement]:
        """The treaty's words as quoted for a provision, by number or for one that probably is the same, by publication."""
        order = {name: number for number, name in enumerate(self.article)}
        return sorted(wordings(comparison, self.provisions), key=lambda s: order[s.article])

    def systems(self, apparatus: Apparatus) -> list[System]:
        """The alignment as tables to show, one below the other."""
        return systems(apparatus.collation)

    def quotes_apart(self, comparison: Comparison) -> list[Article]:
        """The articles that quote a provision, where several do and no two of them the same passage."""
        names = dict.fromkeys(statement.article for statement in self.wordings(comparison))
        return (
            [self.article[name] for name in names] if len(names) > 1 and comparison.subject.id not in self.apparatus else []
        )

    def spoken(self) -> list[Apparatus]:
        """The words of officials that more than one article quotes."""
        return [
            a
            for name, a in self.apparatus.items()
            if name != NAME and not isinstance(self.comparison[name].subject, Provision)
        ]

    def roads(self, apparatus: Apparatus) -> list[tuple[Article, list[str]]]:
        """By which roads the words came to each article: the voices that it credits for them, but for the treaty's text."""
        own = {name: [s for s in apparatus.statements if s.article == name] for name in apparatus.collation.witnesses}
        return [
            (
                self.article[name],
                list(dict.fromkeys(self.voice[v].name for s in said for v in s.voices if v != "treaty-text")),
            )
            for name, said in own.items()
        ]

    def by_article(self, statements: Iterable[Statement]) -> list[tuple[Article, list[Statement]]]:
        """Statements, each article's together, in order of publication."""
        own: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            own[statement.article].append(statement)
        return [(article, own[article.id]) for article in self.articles if article.id in own]

    def silence(self, comparison: Comparison, name: str) -> str:
        """Why an article says nothing of a subject. On a provision some are silent only as to its number."""
        if any(name in other.articles for other in self.placed_at(comparison.subject.id)):
            return "told without its number"
        return comparison.silences[name].value

    def silences(self, comparison: Comparison) -> list[tuple[str, list[Article]]]:
        """The reasons for silence, each with its articles."""
        reasons: dict[str, list[Article]] = defaultdict(list)
        for name in comparison.silences:
            reasons[self.silence(comparison, name)].append(self.article[name])
        return sorted(reasons.items())


def _texts(question: Question, keys: Container[str]) -> list[str]:
    return [text for key, text in question.answers.items() if key in keys]


def _answers(position: Position) -> frozenset[str]:
    return position.value if isinstance(position.value, frozenset) else frozenset()


def _contradicts(article: Article, comparison: Comparison) -> bool:
    """Whether one of the article's values excludes one of another's."""
    own = [p.value for p in comparison.positions if article.id in p.articles]
    others = [p.value for p in comparison.positions if set(p.articles) - {article.id}]
    pairs = ((one, other) for one in own for other in others if one is not None and other is not None)
    return any(relation(one, other, exclusive=True) is Verdict.CONTRADICT for one, other in pairs)
