"""Small values for tests of pure functions: articles, statements and subjects that no file was read for."""

import hashlib
from typing import Any

from synopsis.corpus import Corpus
from synopsis.model import Article, Event, OriginalFacts, Provision, Question, Statement
from synopsis.problems import Place, Spot
from synopsis.project import Glance, Licence, Project, TreatyNames
from synopsis.registers import Change, Record, Retired, Voice

PLACE = Place(file="made.yml", spots={(): Spot(1, 1)})


def project(**changes: Any) -> Project:
    given = {
        "site": "Made",
        "description": "Made for a test.",
        "lead": "A treaty was made.",
        "treaty": TreatyNames(name="The Treaty", short="the treaty"),
        "parties": ("one", "other"),
        "themes": {"procedure": "procedure", "treaty": "treaty"},
        "provisions": "treaty",
        "names": None,
        "text": None,
        "glance": Glance(events={"Signed": "signing"}, provision="article-4"),
        "records_read": "January 1990",
        "publisher": "Made",
        "licence": Licence(name="none", address="https://licence.example/"),
        "place": PLACE,
    }
    return Project(**{**given, **changes})


def corpus(**changes: Any) -> Corpus:
    return Corpus(**{"project": project(), **changes})


def article(name: str = "one", published: str = "2024-10-16", **changes: Any) -> Article:
    given = {
        "id": name,
        "siglum": name[0].upper(),
        "name": name.title(),
        "title": None,
        "publisher": None,
        "byline": None,
        "published": published,
        "kind": "made",
        "origin": "Made up.",
        "lineage": "none",
        "follows": None,
        "original": OriginalFacts(
            file=f"{name}.txt", sha256=hashlib.sha256(name.encode()).hexdigest(), words=1000, paragraphs=3
        ),
        "place": PLACE,
    }
    return Article(**{**given, **changes})


def statement(article: str = "one", name: str = "said", about: str = "signing", **changes: Any) -> Statement:
    given = {
        "article": article,
        "id": name,
        "about": about,
        "at": "¶ 1",
        "quote": "words",
        "says": "It says so.",
        "certainty": "asserted",
        "place": PLACE,
    }
    return Statement(**{**given, **changes})


def event(name: str = "signing", **changes: Any) -> Event:
    return Event(**{"id": name, "title": "It is signed", "theme": "procedure", "place": PLACE, **changes})


def provision(name: str = "article-4", **changes: Any) -> Provision:
    return Provision(**{"id": name, "title": "Article 4", "theme": "treaty", "place": PLACE, **changes})


def question(name: str = "alliance", **changes: Any) -> Question:
    answers = {"yes": "it is", "no": "it is not", "perhaps": "it may be"}
    given = {
        "id": name,
        "asks": "Is it?",
        "theme": "treaty",
        "matter": "claim",
        "excludes": "all",
        "answers": answers,
        "place": PLACE,
    }
    return Question(**{**given, **changes})


def voice(name: str = "agency", **changes: Any) -> Voice:
    return Voice(**{"id": name, "name": name.title(), "kind": "news agency", "place": PLACE, **changes})


def change(version: str = "1", **changes: Any) -> Change:
    given = {"date": "1990-01-31", "says": "The first edition.", "changed": ("All is new.",)}
    return Change(**{"version": version, **given, "place": PLACE, **changes})


def record(name: str = "wire-2024", **changes: Any) -> Record:
    given = {"publisher": "Wire", "date": "2024", "address": "https://wire.example/1", "says": "It was signed."}
    return Record(**{"id": name, **given, "place": PLACE, **changes})


def retired(name: str, to: str = "signing", **changes: Any) -> Retired:
    return Retired(**{"id": name, "to": to, "why": "It went.", "page": "timeline/", "place": PLACE, **changes})
