"""Rules on ids, names and addresses: each means one thing, what is referred to exists, and what is gone leads on."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from operator import attrgetter

from ..corpus import Corpus
from ..problems import KeyPath, Problem, all_of, nearest
from ..registers import Retired
from ..stated import Stated

RESERVED = ("index", "voices")
"""What no article can be called: sources/ has pages of these names."""


def unique_ids(corpus: Corpus) -> Iterator[Problem]:
    """Subjects share one address space; so do an article's statements, the voices, the records, the ids that are gone."""
    of_one_kind = (corpus.subjects, corpus.voices, corpus.records, corpus.retired)
    for items, name in (*((items, attrgetter("id")) for items in of_one_kind), (corpus.statements, attrgetter("key"))):
        for item, where in _again(items, "id", name):
            yield item.problem("id", f"id {name(item)} is taken", where)


def names_once(corpus: Corpus) -> Iterator[Problem]:
    """No two sources or voices have one name, no two subjects one title, no two provisions one number, and so on.

    Case, marks, widths and unseen differences of letters tell nothing apart for readers.
    """
    yield from _same(corpus.articles, "name", lambda article: article.name)
    yield from _same(corpus.articles, "siglum", lambda article: article.siglum)
    yield from _same(corpus.voices, "name", lambda voice: voice.name)
    yield from _same(corpus.events, "title", lambda event: event.title)
    yield from _same(corpus.provisions, "title", lambda provision: provision.title)
    yield from _same([p for p in corpus.provisions if p.numbered], "number", lambda provision: str(provision.number))
    yield from _same(corpus.questions, "asks", lambda question: question.asks)
    yield from _same(corpus.records, "says", lambda record: f"{record.publisher} {record.address} {record.says}")


def texts_once(corpus: Corpus) -> Iterator[Problem]:
    """No text is that of two articles, which would count as two independent voices."""
    for path in (("original", "file"), ("original", "sha256")):
        for article, where in _again(corpus.articles, path, attrgetter(".".join(path))):
            yield article.problem(path, f"{path[-1]} is that of another article's original", f"{where}; keep one article")


def lists_once(corpus: Corpus) -> Iterator[Problem]:
    """In project.yml and among a question's answers, nothing is named twice."""
    project = corpus.project
    if corpus.project_read:
        for field, names in (
            ("parties", project.parties),
            ("themes", project.themes.values()),
            ("glance", project.glance.events),
            ("glance", project.glance.events.values()),
            ("languages", project.languages.values()),
            ("synonyms", chain.from_iterable(project.synonyms)),  # of two groups the search would know one
        ):
            for name in _twice(map(alike, names)):
                yield project.problem(field, f"“{name}” stands twice", "name each once")
        for short, long in project.abbreviations.items():
            if alike(short) == alike(long):
                yield project.problem(("abbreviations", short), f"{short} stands for itself", "say what it stands for")
    for question in corpus.questions:
        answers = (" ".join(text.casefold().split()) for text in question.answers.values())
        for text in _twice(answers):  # unlike names, two may differ by a hyphen alone
            yield question.problem("answers", f"two answers have the same words, “{text}”", "make them one")


def known_ids(corpus: Corpus) -> Iterator[Problem]:
    """Every id that is referred to exists, and is of the kind that belongs there."""
    project, questions = corpus.project, {question.id for question in corpus.questions}
    subjects, voices, records = ({item.id for item in items} for items in (corpus.subjects, corpus.voices, corpus.records))
    known = {
        "subject": subjects,
        "numbered provision": {provision.id for provision in corpus.provisions if provision.numbered},
        "event or provision": subjects - questions,
        "question": questions,
        "event": {event.id for event in corpus.events},
        "provision": {provision.id for provision in corpus.provisions},
        "theme": set(project.themes),
        "voice": voices,
        "record": records,
    }
    where = {"voice": "list it in voices.yml", "record": "list it in records.yml", "theme": ""}
    for item, field, name, ids in _references(corpus):
        kind = name if name in where else "subject"
        for unknown in sorted(set(ids) - known[name]):
            if f"{kind} {unknown}" not in corpus.broken and f"unread {kind}" not in corpus.broken:
                find = "find one: make subjects WORDS=…" if known[name] else "none is listed yet: add it under subjects/"
                near = nearest(unknown, known[name]) or where.get(kind, find)
                advice = all_of(near, project.themes) if name == "theme" else near
                yield item.problem(field, f"there is no {name} {unknown}", advice)


def _references(corpus: Corpus) -> Iterator[tuple[Stated, str, str, Iterable[str]]]:
    """What refers to something by its id: the item, its field, what should be there, and the ids."""
    for statement in corpus.statements:
        yield statement, "about", "subject", [statement.about]
        yield statement, "voices", "voice", statement.voices
    for article in corpus.articles:
        yield article, "follows", "record", [article.follows] if article.follows else []
    for record in corpus.records:
        yield record, "voice", "voice", [record.voice] if record.voice else []
    for provision in corpus.provisions:
        yield provision, "probably", "numbered provision", [provision.probably] if provision.probably else []
    for subject in (*corpus.events, *corpus.questions):
        yield subject, "theme", "theme", [subject.theme]
    for question in corpus.questions:
        yield question, "concerns", "event or provision", question.concerns
    for concluded in corpus.subjects:
        yield concluded, "conclusion", "record", concluded.conclusion.records if concluded.conclusion else []
    if not corpus.project_read:
        return
    project = corpus.project
    yield project, "provisions", "theme", [project.provisions]
    yield project, "glance", "event", project.glance.events.values()
    yield project, "glance", "provision", [project.glance.provision]
    yield project, "full_text", "record", project.full_text.records if project.full_text else []
    yield project, "names", "question", [project.names] if project.names else []
    yield project, "text", "voice", [project.text] if project.text else []


def addresses_free(corpus: Corpus) -> Iterator[Problem]:
    """No article and no theme takes the address of a page of the site."""
    for theme in corpus.project.themes:
        if theme == "index":
            yield corpus.project.problem(("themes", theme), "disagreements/ is a page of the site", "choose another key")
    for article in corpus.articles:
        if article.id in RESERVED:
            advice = "give the article's two files another name"
            yield article.problem("", f"sources/{article.id}/ is a page of the site", advice)


def retirements(corpus: Corpus) -> Iterator[Problem]:
    """An id that is gone is not in use, and leads to one that is; a subject's names the page that had its address."""
    used = corpus.addressed
    for retired in corpus.retired:
        pages = {"timeline/", "treaty/", *(f"disagreements/{theme}/" for theme in corpus.project.themes)}
        if retired.article and retired.page:
            yield retired.problem("page", "a statement's page is its article's", "delete page")
        if not retired.article and retired.page not in pages and corpus.project_read:
            wrong = f"{retired.page} is no page of subjects" if retired.page else "it needs the page that had its address"
            yield retired.problem("page", wrong, nearest(retired.page or "", pages) or f"one of {', '.join(sorted(pages))}")
        if retired.id in used:
            yield retired.problem("id", f"{retired.id} is in use", "delete this entry, or give the other a new id")
        if retired.to not in used and not corpus.broken and not _lacking(corpus, retired):
            gone = {other.id for other in corpus.retired}
            last = "it is gone itself: name what has its place today" if retired.to in gone else ""
            advice = last or nearest(retired.to, used) or "name what a reader of the old address should find"
            yield retired.problem("to", f"there is no subject or statement {retired.to}", advice)


def _lacking(corpus: Corpus, retired: Retired) -> str:
    """The article that a retired id needs and that is not there, or nothing."""
    needed = (name.rpartition("/")[0] for name in (retired.id, retired.to))
    return next((article for article in needed if article and article not in corpus.article), "")


def retired_with_article(corpus: Corpus) -> Iterator[Problem]:
    """The retired ids that went, with where they led, when an article was taken out: loose ends, too."""
    for retired in corpus.retired:
        if (lacking := _lacking(corpus, retired)) and not corpus.spoiled("articles/"):
            yield retired.problem("id", f"there is no article {lacking}", "delete it, or correct the name")


def _same(items: Iterable[Stated], field: str, name: Callable[..., str]) -> Iterator[Problem]:
    for item, where in _again(items, field, lambda item: alike(name(item))):
        advice = f"{where}; keep one of them, or tell them apart"
        yield item.problem(field, f"the {field} “{getattr(item, field)}” is taken", advice)


def _again(items: Iterable[Stated], field: str | KeyPath, key: Callable[..., str]) -> Iterator[tuple[Stated, str]]:
    """Each item that has the key of one before it, and where the field of that one stands."""
    path = (field,) if isinstance(field, str) else field
    first: dict[str, Stated] = {}
    for item in items:
        there = first.setdefault(key(item), item)
        if there is not item:
            yield item, f"{there.place.file}:{there.place.spot(path).line} has it already"


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def alike(text: str) -> str:
    """What two names have in common that a reader takes for one."""
    seen = (s for s in unicodedata.normalize("NFKC", text).casefold() if s not in _SLIGHT_MARKS and _is_seen(s))
    return " ".join("".join(seen).split())


_SLIGHT_MARKS = frozenset(".,;:!?'\"‘’“”()[]-‐‑–—_")


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign) != "Cf" and not "\ufe00" <= sign <= "\ufe0f"
