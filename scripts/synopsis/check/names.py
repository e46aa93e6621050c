"""Rules on ids, names and addresses: each one thing, what is referred to exists, and what is gone leads on."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise

from ..model import Corpus, Retired
from ..problems import Problem, all_of, nearest
from ..stated import Stated


def unique_ids(corpus: Corpus) -> Iterator[Problem]:
    """Subjects share one address space; so do an article's statements, the voices, the records."""
    for items in (corpus.subjects, corpus.voices, corpus.records):
        yield from _twice(items, "id", lambda item: item.id)
    yield from _twice(corpus.statements, "id", lambda statement: statement.key)


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
    for item, field, name, ids in _references(corpus):
        kind = name if name in ("voice", "record", "theme") else "subject"
        for unknown in sorted(set(ids) - known[name]):
            if f"{kind} {unknown}" not in corpus.broken and f"unread {kind}" not in corpus.broken:
                advice = nearest(unknown, known[name])
                yield item.problem(
                    field, f"there is no {name} {unknown}", all_of(advice, project.themes) if name == "theme" else advice
                )


def _references(corpus: Corpus) -> Iterator[tuple[Stated, str, str, Iterable[str]]]:
    """What refers to something by its id: the item, its field, what should be there, and the ids."""
    for statement in corpus.statements:
        yield statement, "about", "subject", [statement.about]
        yield statement, "voices", "voice", statement.voices
    for article in corpus.articles:
        yield article, "follows", "record", [article.follows] if article.follows else []
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
    yield project, "full_text", "record", project.full_text
    yield project, "names", "question", [project.names] if project.names else []
    yield project, "text", "voice", [project.text] if project.text else []


def addresses_free(corpus: Corpus) -> Iterator[Problem]:
    """No article and no theme takes the address of a page of the site."""
    for theme in corpus.project.themes:
        if theme == "index":
            yield corpus.project.problem(("themes", theme), "disagreements/ is a page of the site", "choose another key")
    for article in corpus.articles:
        if article.id in ("index", "voices"):
            yield article.problem(
                "", f"sources/{article.id}/ is a page of the site", "give the article's two files another name"
            )


def retirements(corpus: Corpus) -> Iterator[Problem]:
    """An id that is gone is not in use, and leads to one that is; a subject's names the page that had its address."""
    used = corpus.addressed
    yield from _twice(corpus.retired, "id", lambda retired: retired.id)
    for retired in corpus.retired:
        pages = {"timeline/", "treaty/", *(f"disagreements/{theme}/" for theme in corpus.project.themes)}
        if retired.article and retired.page:
            yield retired.problem("page", "a statement's page is its article's", "delete page")
        if not retired.article and retired.page not in pages and corpus.project_read:
            yield retired.problem(
                "page", f"{retired.id} needs the page that had its address", f"one of {', '.join(sorted(pages))}"
            )
        if retired.id in used:
            yield retired.problem("id", f"{retired.id} is in use", "delete this entry, or give the other a new id")
        if retired.to not in used and not corpus.broken and not _lacking(corpus, retired):
            yield retired.problem("to", f"there is no subject or statement {retired.to}", nearest(retired.to, used))


def editions_in_order(corpus: Corpus) -> Iterator[Problem]:
    """Each edition has a version of its own, and the newest stands first: all citations name that one."""
    for newer, older in pairwise(corpus.changes):
        if newer.order == older.order:
            yield older.problem("version", f"version {older.version} is taken", "give each edition a version of its own")
        elif newer.order < older.order:
            yield older.problem("version", f"version {older.version} stands below {newer.version}", "put the newest first")
        if newer.date < older.date:
            yield older.problem("date", f"{older.date} is later than {newer.date} above it", "put the newest first")


def _lacking(corpus: Corpus, retired: Retired) -> str:
    """The article that a retired id needs and that is not there, or nothing."""
    needed = (name.rpartition("/")[0] for name in (retired.id, retired.to))
    return next((article for article in needed if article and article not in corpus.article), "")


def retired_with_article(corpus: Corpus) -> Iterator[Problem]:
    """The retired ids that went, with where they led, when an article was taken out: loose ends, too."""
    for retired in corpus.retired:
        if (lacking := _lacking(corpus, retired)) and not corpus.spoiled("articles/"):
            yield retired.problem("id", f"there is no article {lacking}", "delete it, or mend the name")


def _twice(items: Iterable[Stated], field: str, key: Callable[..., str]) -> Iterator[Problem]:
    for name, group in groupby(sorted(items, key=key), key=key):
        first, *others = group
        for item in others:
            spot = first.place.spot((field,))
            yield item.problem(field, f"{field} {name} is taken", f"{first.place.file}:{spot.line} has it already")
