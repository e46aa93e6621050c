"""Rules across files. Each rule is a generator of problems over the corpus; RULES lists them.

Rules of a single value (a date, an id, a key) stand with the model; what needs the originals stands in quotations.py.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby, pairwise

from .. import dates
from ..model import Article, Corpus, Event, Provision, Question, Retired, Stated, Statement
from ..problems import Problem, nearest
from ..vocabulary import MARKS, MAX_QUOTE, MAX_WORDING, Kind, Layer, Locator, Part
from ..words import count_words, words_of

_KINDS = {Kind.EVENT: "an event", Kind.PROVISION: "a provision", Kind.QUESTION: "a question"}


def unique_ids(corpus: Corpus) -> Iterator[Problem]:
    """Subjects share one address space; so do an article's statements, the voices, the records."""
    for items in (corpus.subjects, corpus.voices, corpus.records):
        yield from _twice(items, "id", lambda item: item.id)
    yield from _twice(corpus.statements, "id", lambda statement: statement.key)


def unique_sigla(corpus: Corpus) -> Iterator[Problem]:
    """No two articles share a siglum or a name."""
    yield from _twice(corpus.articles, "siglum", lambda article: article.siglum)
    yield from _twice(corpus.articles, "name", lambda article: article.name)


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
                    field, f"there is no {name} {unknown}", _all(advice, project.themes) if name == "theme" else advice
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
    if "unread theme" in corpus.broken:
        return  # a stand-in, which refers to nothing
    project = corpus.project
    yield project, "provisions", "theme", [project.provisions]
    yield project, "glance", "event", project.glance.events.values()
    yield project, "glance", "provision", [project.glance.provision]
    yield project, "full_text", "record", project.full_text
    yield project, "names", "question", [project.names] if project.names else []
    yield project, "text", "voice", [project.text] if project.text else []


def addresses_free(corpus: Corpus) -> Iterator[Problem]:
    """No article takes the address of a page of the site."""
    for article in corpus.articles:
        if article.id in ("index", "voices"):
            yield article.problem(
                "", f"sources/{article.id}/ is a page of the site", "give the article's two files another name"
            )


def since_holds(corpus: Corpus) -> Iterator[Problem]:
    """`since` is no later than the first article that speaks of the subject, and no event that is dated has one."""
    days = {article.id: article.days for article in corpus.articles}
    since = {s.id: s for s in corpus.subjects if isinstance(s, (Event, Question)) and s.since}
    for statement in corpus.statements:
        subject = since.get(statement.about)
        if subject and subject.since and days[statement.article].last < dates.days(subject.since).first:
            yield subject.problem(
                "since", f"{statement.key} speaks of it earlier", "give the day from which it could be spoken of"
            )
        if subject and isinstance(subject, Event) and statement.date:
            yield subject.problem("since", f"{statement.key} dates it", "delete since; it is computed from the dates")


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
        for reading in article.readings:
            file, line = article.place.file, reading.line
            if reading.at not in passages:
                yield Problem(path=file, line=line, message=f"the article has no {reading.at}", advice=_extent(passages))
            elif seen[reading.at] > 1:
                yield Problem(path=file, line=line, message=f"{reading.at} is read twice", advice="keep one reading")
        for at in passages:
            if at not in seen:
                form = "one paragraph each, in order" if at.part is Part.PARAGRAPH else f"a paragraph that begins [{at}]"
                yield article.problem("original", f"{at} has no reading", f"write {form}")


def statement_shape(corpus: Corpus) -> Iterator[Problem]:
    """Events are dated or denied, provisions and questions have a layer; none has what belongs to another kind."""
    subjects = {subject.id: subject for subject in corpus.subjects}
    for statement in corpus.statements:
        subject = subjects.get(statement.about)
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
                advice = _all(nearest(key, subject.answers), subject.answers)
                yield statement.problem("answer", f"{subject.id} has no answer {key}", advice)


def quotation_limits(corpus: Corpus) -> Iterator[Problem]:
    """A quotation has 12 words at most, 60 where it is the treaty's wording; together a third of the article's words.

    Words that several statements quote from one passage are reproduced once, and counted once.
    """
    for statement in corpus.statements:
        words, limit = count_words(statement.quote), MAX_WORDING if statement.layer is Layer.WORDING else MAX_QUOTE
        if not words:
            yield statement.problem("quote", "a quotation without a word", "quote the fewest words that prove it")
        if words > limit:
            yield statement.problem(
                "quote", f"a quotation of {words} words; the limit is {limit}", "quote the fewest words that prove it"
            )
    for article, said in _by_article(corpus):
        quoted: dict[Locator, list[str]] = defaultdict(list)
        for statement in said:
            quoted[statement.at].append(f" {' '.join(words_of(statement.quote))} ")
        total = sum(map(_outermost, quoted.values()))
        if total * 3 > article.original.words:
            limit = article.original.words // 3
            message = f"{total} words quoted of {article.original.words}; the limit is a third, {limit}"
            longest = sorted(said, key=lambda s: (-count_words(s.quote), s.id))[:5]
            told = ", ".join(f"{s.id} ({count_words(s.quote)})" for s in longest)
            yield article.problem("original", message, f"leave out {total - limit}; the longest quotations: {told}")


def _outermost(quotes: Iterable[str]) -> int:
    """The words of the quotations from one passage; what lies within another of them is not counted again."""
    kept: list[str] = []
    for quote in sorted(quotes, key=len, reverse=True):
        if not any(quote in longer for longer in kept):
            kept.append(quote)
    return sum(len(quote.split()) for quote in kept)


def summaries_rest(corpus: Corpus) -> Iterator[Problem]:
    """What a summary rests on is there."""
    known = {statement.key for statement in corpus.statements}
    for provision in corpus.provisions:
        for unknown in sorted(set(provision.summary.statements) - known) if provision.summary else ():
            if not _spoiled(corpus, "statements/"):
                yield provision.problem("summary", f"there is no statement {unknown}", nearest(unknown, known))


def provisions_placed(corpus: Corpus) -> Iterator[Problem]:
    """Whoever places a provision says why."""
    for provision in corpus.provisions:
        if bool(provision.probably) != bool(provision.because):
            missing = "because" if provision.probably else "probably"
            yield provision.problem("", f"{provision.id} has no {missing}", "probably and because go together")


def passages_accounted_for(corpus: Corpus) -> Iterator[Problem]:
    """Every passage is cited by a statement or named under `nothing`, and not both."""
    cited = {(statement.article, statement.at): statement for statement in corpus.statements}
    for article in corpus.articles:
        for at in article.original.passages():
            statement = cited.get((article.id, at))
            if statement is None and at not in article.nothing and not _spoiled(corpus, f"statements/{article.id}."):
                advice = f"state what {at} says, or name it under nothing with the reason"
                yield article.problem("nothing", f"nobody accounts for {at}", advice)
            elif statement is not None and at in article.nothing:
                yield article.problem("nothing", f"{at} is cited by {statement.key}", "take it out of nothing")


def said_once(corpus: Corpus) -> Iterator[Problem]:
    """No two statements say the same of the same passage: the same subject, in the same words of the article or of ours."""
    for _, said in _by_article(corpus):
        seen: dict[tuple[object, ...], Statement] = {}
        for statement in said:
            same = (statement.at, statement.about, statement.answer, statement.date)
            firsts = [seen.setdefault((*same, text), statement) for text in (statement.quote, statement.says)]
            first = next((first for first in firsts if first is not statement), None)
            if first:
                yield statement.problem("id", f"it says what {first.key} says of {statement.at}", "keep one of them")


def exclusions(corpus: Corpus) -> Iterator[Problem]:
    """`excludes` names pairs of two different answers of its question, each once; no two answers are the same text."""
    for question in corpus.questions:
        pairs = () if question.excludes == "all" else question.excludes
        for pair in pairs:
            if len(pair) != 2:
                yield question.problem("excludes", f"[{', '.join(pair)}] is no pair", "write two answers: [[one, other]]")
            for key in sorted(set(pair) - set(question.answers)):
                advice = _all(nearest(key, question.answers), question.answers)
                yield question.problem("excludes", f"there is no answer {key}", advice)
        for twice, count in Counter(frozenset(pair) for pair in pairs).items():
            if count > 1:
                yield question.problem("excludes", f"{' and '.join(sorted(twice))} stand twice", "name each pair once")
        if question.excludes == "all" and len(question.answers) == 1:
            yield question.problem("excludes", "one answer has nothing to exclude", "write excludes: []")
        for text, count in Counter(" ".join(text.casefold().split()) for text in question.answers.values()).items():
            if count > 1:
                yield question.problem("answers", f"two answers have the same words, “{text}”", "make them one")


def stances(corpus: Corpus) -> Iterator[Problem]:
    """How a statement stands to its event fits its date, its weekday and the day of publication."""
    out = {article.id: article.days for article in corpus.articles}
    for s in corpus.statements:
        if s.denied and (s.date or s.weekday or s.ahead):
            wrong = "ahead" if s.ahead else "date" if s.date else "weekday"
            yield s.problem(wrong, f"what has not happened has no {wrong}", f"delete {wrong} or denied")
        elif s.date and s.weekday and not s.when:
            yield s.problem("weekday", f"{dates.human(s.date)} is no {s.weekday.title()}", "keep what is printed")
        elif s.ahead and s.date and dates.days(s.date).last < out[s.article].first:
            published = f"{s.article} was published {dates.human(_published(corpus, s.article))}"
            yield s.problem("ahead", f"{dates.human(s.date)} did not lie ahead", published)


def _published(corpus: Corpus, article: str) -> str:
    return next(found.published for found in corpus.articles if found.id == article)


def retirements(corpus: Corpus) -> Iterator[Problem]:
    """An id that is gone is not in use, and leads to one that is; a subject's names the page that had its address."""
    used = _in_use(corpus)
    yield from _twice(corpus.retired, "id", lambda retired: retired.id)
    for retired in corpus.retired:
        pages = {"timeline/", "treaty/", *(f"disagreements/{theme}/" for theme in corpus.project.themes)}
        if not retired.article and retired.page not in pages:
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


def _in_use(corpus: Corpus) -> set[str]:
    return {subject.id for subject in corpus.subjects} | {statement.key for statement in corpus.statements}


def _lacking(corpus: Corpus, retired: Retired) -> str:
    """The article that a retired id needs and that is not there, or nothing."""
    articles = {article.id for article in corpus.articles}
    needed = (name.rpartition("/")[0] for name in (retired.id, retired.to))
    return next((article for article in needed if article and article not in articles), "")


def loose_ends(corpus: Corpus) -> Iterator[Problem]:
    """What nothing uses: an answer, voice, record, question or unnumbered provision.

    These come with every article that is taken out, so they are told but stop no build.
    """
    unread_statements = _spoiled(corpus, "statements/", "articles/")
    told = {statement.about for statement in corpus.statements}
    given = {(statement.about, key) for statement in corpus.statements for key in statement.answer}
    for subject in (*corpus.provisions, *corpus.questions):
        numbered = isinstance(subject, Provision) and subject.numbered
        if subject.id not in told and not numbered and not unread_statements:
            yield subject.problem("id", f"no statement is about {subject.id}", "delete it, or write who speaks of it")
    for question in (question for question in corpus.questions if question.id in told and not unread_statements):
        for key in question.answers:
            if (question.id, key) not in given:
                advice = "delete it, or write the statement that gives it"
                yield question.place.problem(("answers", key), f"no statement gives the answer {key}", advice)
    credited = {voice for statement in corpus.statements for voice in statement.voices}
    for voice in corpus.voices:
        if voice.id not in credited and not unread_statements:
            yield voice.problem("id", f"no statement credits {voice.id}", "delete it, or write who credits it")
    cited = {record for subject in corpus.subjects if subject.conclusion for record in subject.conclusion.records}
    cited |= set(corpus.project.full_text)
    cited |= {article.follows for article in corpus.articles if article.follows}
    for record in corpus.records:
        if record.id not in cited and not _spoiled(corpus, "subjects/", "articles/"):
            yield record.problem("id", f"nothing rests on {record.id}", "delete it, or cite it in a conclusion")


def retired_with_article(corpus: Corpus) -> Iterator[Problem]:
    """The retired ids that went, with where they led, when an article was taken out: loose ends, too."""
    for retired in corpus.retired:
        if (lacking := _lacking(corpus, retired)) and not _spoiled(corpus, "articles/"):
            yield retired.problem("id", f"there is no article {lacking}", "delete it, or mend the name")


def marks_repeated(corpus: Corpus) -> Iterator[Problem]:
    """The sources for which the stylesheet has no mark of their own."""
    for article in corpus.articles[MARKS:]:
        yield article.problem("siglum", f"only {MARKS} sources have a mark of their own", f"{article.id} shares one")


RULES: tuple[Callable[[Corpus], Iterator[Problem]], ...] = (
    unique_ids,
    unique_sigla,
    known_ids,
    addresses_free,
    since_holds,
    passages_exist,
    readings_complete,
    statement_shape,
    quotation_limits,
    summaries_rest,
    provisions_placed,
    passages_accounted_for,
    said_once,
    exclusions,
    stances,
    retirements,
    editions_in_order,
)


def _by_article(corpus: Corpus) -> Iterator[tuple[Article, list[Statement]]]:
    """Every article with its statements, of which there may be none."""
    said: dict[str, list[Statement]] = {article.id: [] for article in corpus.articles}
    for statement in corpus.statements:
        said[statement.article].append(statement)
    yield from ((article, said[article.id]) for article in corpus.articles)


def _twice(items: Iterable[Stated], field: str, key: Callable[..., str]) -> Iterator[Problem]:
    for name, group in groupby(sorted(items, key=key), key=key):
        first, *others = group
        for item in others:
            spot = first.place.spot((field,))
            yield item.problem(field, f"{field} {name} is taken", f"{first.place.file}:{spot.line} has it already")


def _all(advice: str, known: Mapping[str, str]) -> str:
    """Advice with all keys that there are, and what each stands for."""
    near = advice if advice.startswith("did you mean") else ""
    told = "; ".join(f"{key}: {' '.join(text.split())}" for key, text in known.items())
    return f"{near} They are {told}" if near else f"they are {told}"


def _spoiled(corpus: Corpus, *files: str) -> bool:
    """Whether something of these files failed to load, so that what seems missing may be there."""
    return any(f"/{file}" in broken for broken in corpus.broken if broken.startswith("file ") for file in files)


def _extent(passages: Iterable[Locator]) -> str:
    last = {at.part: at for at in sorted(passages, key=lambda at: (list(Part).index(at.part), at.number))}
    return "it has " + ", ".join(f"{part} 1 to {at.number}" if at.number > 1 else str(at) for part, at in last.items())
