"""Small values for tests of pure functions: articles, statements and subjects that no file was read for."""

from typing import Any

from synopsis.model import Article, Event, Original, Provision, Question, Statement
from synopsis.read.yaml_source import Place

PLACE = Place(file="made.yml", marks={(): Place.pack(1, 1)})


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
        "lineage": "none",
        "follows": None,
        "original": Original(file="a.txt", sha256="0" * 64, words=1000, paragraphs=3),
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
    return Provision(**{"id": name, "title": "Article 4", "place": PLACE, **changes})


def question(name: str = "alliance", *, exclusive: bool = True, **changes: Any) -> Question:
    answers = {"yes": "it is", "no": "it is not", "perhaps": "it may be"}
    given = {"id": name, "asks": "Is it?", "theme": "treaty", "exclusive": exclusive, "answers": answers, "place": PLACE}
    return Question(**{**given, **changes})
