"""The small corpus with a hostile text in every free-text field, made in memory: the checker would refuse many of them."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, StringConstraints

from synopsis import Build
from synopsis.compare import compare
from synopsis.corpus import Corpus
from synopsis.data import export
from synopsis.model import Reading
from synopsis.pages import pages
from synopsis.read.load import load
from synopsis.registers import Retired

STRINGS = (Path(__file__).parent / "strings.txt").read_text(encoding="utf-8").splitlines()
REFERENCES = {"statements", "synonyms", "languages"}
"""Texts that name something, and are nowhere shown."""


class Given:
    """The strings over and over, each time with another number; and in place of what each was given."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        self.instead_of: dict[str, str] = {}

    def __call__(self, original: str) -> str:
        number = len(self.instead_of)
        text = f"{STRINGS[(number + self.offset) % len(STRINGS)].strip()} №{number}"
        self.instead_of[text] = original
        return text


def _swapped(value: Any, annotation: Any, metadata: Any, given: Given) -> Any:
    if value is None:
        return None
    if isinstance(value, Reading):
        return dataclasses.replace(value, text=given(value.text))
    if isinstance(value, BaseModel):
        return _model(value, given)
    if get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        return _swapped(value, annotation, (*metadata, *more), given)
    if isinstance(value, str):
        options = [annotation, *get_args(annotation)]
        found = [*metadata, *(part for option in options for part in get_args(option)[1:])]
        shown = any(isinstance(part, StringConstraints) and part.min_length for part in found)
        return given(value) if shown else value
    if isinstance(value, tuple) and get_args(annotation):
        return (
            type(value)(_swapped(item, get_args(annotation)[0], (), given) for item in value)
            if type(value) is tuple
            else value
        )
    if isinstance(value, Mapping):
        keys, values = get_args(annotation)
        return {_swapped(k, keys, (), given): _swapped(v, values, (), given) for k, v in value.items()}
    return value


def _model(value: BaseModel, given: Given) -> BaseModel:
    fields = {} if isinstance(value, Retired) else type(value).model_fields
    return value.model_copy(
        update={
            name: _swapped(getattr(value, name), field.annotation, tuple(field.metadata), given)
            for name, field in fields.items()
            if name not in REFERENCES
        }
    )


def hostile(sources: Path, offset: int = 0) -> tuple[Build, dict[str, str]]:
    """What the sources come to with hostile texts from the string number `offset` on, and each with what it stands for."""
    corpus, problems = load(sources)
    assert not problems
    given = Given(offset)
    changed: dict[str, Any] = {
        field.name: _model(value, given)
        if isinstance(value := getattr(corpus, field.name), BaseModel)
        else tuple(_model(item, given) for item in value)
        for field in dataclasses.fields(Corpus)
        if field.name != "broken"
    }
    made = Corpus(**changed)
    compared = compare(made)
    written = (*pages(made, compared), *export.pages(made, compared))
    built = Build(corpus=made, originals={}, compared=compared, problems=(), loose_ends=(), pages=written, lock=None)
    return built, given.instead_of
