"""The tables as a Frictionless Data Package (version 1): each column's type, and how the tables hang together."""

import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from ..corpus import Corpus
from .stated_rows import Line


class Resource(NamedTuple):
    """A table: its name, what it is, and the model of its rows."""

    name: str
    about: str
    row: type[Line]


_PRIMARY = {
    "readings": ["article", "at"],
    "positions": ["subject", "article", "number"],
    "collations": ["subject", "column", "article"],
}
"""The columns that tell a row from all others; `id` in the other tables."""
_FOREIGN = {
    "article": "articles",
    "about": "subjects",
    "subject": "subjects",
    "statement": "statements",
    "probably": "subjects",
    "follows": "records",
    "voice": "voices",
}
"""The columns that hold an id of another table."""
_PLAIN = ("boolean", "integer")
"""The types that JSON Schema and Table Schema call the same; all others are text in a cell, but for days."""


def descriptor(corpus: Corpus, tables: Iterable[Resource], address: str = "") -> str:
    """The text of datapackage.json."""
    project, edition = corpus.project, corpus.edition
    told: dict[str, Any] = {
        "profile": "data-package",
        "name": project.slug,
        "title": project.site,
        "description": project.description,
        **({"homepage": address} if address else {}),
        "version": edition.version,
        "created": f"{edition.date}T00:00:00Z",
        "licenses": [
            {
                "name": re.sub("[^A-Za-z0-9.]+", "-", project.licence.name),
                "title": project.licence.name,
                "path": project.licence.address,
            }
        ],
        "contributors": [{"title": project.publisher, "role": "publisher"}],
        "sources": [
            {"title": ", ".join(dict.fromkeys(filter(None, (a.name, a.byline, a.publisher))))} for a in corpus.articles
        ],
        "resources": [_resource(table, list(project.themes)) for table in tables],
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _resource(table: Resource, themes: list[str]) -> dict[str, Any]:
    schema = {"fields": columns(table, themes), "missingValues": [""], "primaryKey": _PRIMARY.get(table.name, ["id"])}
    names = [name for name in table.row.model_fields if name in _FOREIGN]
    # A table that refers to itself names itself by nothing.
    other = {name: "" if _FOREIGN[name] == table.name else _FOREIGN[name] for name in names}
    foreign = [{"fields": name, "reference": {"resource": other[name], "fields": "id"}} for name in names]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema | ({"foreignKeys": foreign} if foreign else {}),
    }


def columns(table: Resource, themes: list[str]) -> list[dict[str, Any]]:
    """What a Table Schema says of each column."""
    model = table.row.model_json_schema()
    return [_column(name, told, model.get("$defs", {}), themes) for name, told in model["properties"].items()]


def _column(name: str, told: dict[str, Any], known: dict[str, Any], themes: list[str]) -> dict[str, Any]:
    """A column, from what the model's JSON Schema says of it. A cell of a list, or of what may be lacking, can be empty."""
    options = [
        known[option["$ref"].rpartition("/")[2]] if "$ref" in option else option for option in told.get("anyOf", [told])
    ]
    kind = next(option for option in options if option.get("type") != "null")
    enum = themes if name == "theme" else kind.get("enum")
    limits = {
        **({"required": True} if len(options) == 1 and kind["type"] not in ("array", "object") else {}),
        **({"enum": enum} if enum else {}),
    }
    return {
        "name": name,
        "type": "date" if kind.get("format") == "date" else kind["type"] if kind["type"] in _PLAIN else "string",
        "description": told.get("description", ""),
        **({"constraints": limits} if limits else {}),
    }
