"""The models' errors in plain words: what is wrong with an entry, at which place, and what would be right."""

from functools import partial
from typing import get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from ..problems import Problem, nearest
from ..stated import written_keys
from .yaml_source import Node, Trap

_SHAPES = {
    "tuple_type": "a list, such as [one, two]",
    "dict_type": "a mapping, such as {key: text}",
    "mapping_type": "a mapping, such as {key: text}",
    "model_type": "a mapping of its keys",
}
_TYPES = {"string_type": "text", "int_type": "a whole number", "bool_type": "true or false"}


def explain(error: ErrorDetails, model: type[BaseModel], node: Node) -> Problem:
    """One error of pydantic, at the place where its value stands in `node`."""
    path, kind, given = tuple(part for part in error["loc"] if part != "[key]"), error["type"], error.get("input")
    name = ".".join(part for part in path if isinstance(part, str))
    problem = partial(node.place.problem, path)
    if kind == "missing":
        return node.place.problem(path[:-1], f"{name} is missing", _description(model, path))
    if kind == "extra_forbidden":
        key = str(path[-1])
        advice = nearest(key, written_keys(_owner(model, path)))
        if " " in key:
            advice = "a text with a comma goes in quotes, if it stands in {…}"
        return problem(f"unknown key {name}", advice)
    if isinstance(given, Trap):
        advice = (
            f'in quotes it is text: "{given.raw}"' if kind == "string_type" else f"write {_TYPES.get(kind, 'plain text')}"
        )
        return problem(f"{name}: YAML reads {given.raw} as a {given.kind}", advice)
    if kind == "rule":
        return problem(f"{name}: {error['ctx']['message']}", error["ctx"]["advice"])
    if kind == "enum":
        known = [option.strip("'") for option in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        return problem(f"{name}: {given!r} is not known here", nearest(str(given), known) or f"one of {', '.join(known)}")
    if kind in _TYPES:
        shown = "nothing" if given is None else repr(given) if isinstance(given, (str, int, bool)) else "a list or mapping"
        advice = (
            f'in quotes it is text: "{given}"'
            if kind == "string_type" and isinstance(given, (int, bool))
            else _description(model, path)
        )
        return problem(f"{name} should be {_TYPES[kind]}, and is {shown}", advice)
    if kind in _SHAPES:
        return problem(f"{name} should be {_SHAPES[kind]}", _description(model, path))
    if kind in ("string_too_short", "too_short"):
        return problem(f"{name} is empty", _description(model, path))
    return problem(f"{name}: {error['msg'][:1].lower()}{error['msg'][1:]}", _description(model, path))


def _owner(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    """The model whose key stands at the end of `path`: nested models are followed."""
    for part in path[:-1]:
        field = model.model_fields.get(str(part))
        types = (field.annotation, *get_args(field.annotation)) if field else ()
        model = next((t for t in types if isinstance(t, type) and issubclass(t, BaseModel)), model)
    return model


def _description(model: type[BaseModel], path: tuple[str | int, ...]) -> str:
    field = _owner(model, path).model_fields.get(str(path[-1])) if path else None
    return (field and field.description) or ""
