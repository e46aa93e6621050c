"""What everything has that a source file states."""

from functools import cache
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from .problems import KeyPath, Place, Problem


@cache
def written_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a model that a source file has: all but those that the loader fills in, which no schema shows."""
    marked = {key: [type(mark).__name__ for mark in field.metadata] for key, field in model.model_fields.items()}
    return tuple(key for key, marks in marked.items() if SkipJsonSchema.__name__ not in marks)


class Closed(BaseModel):
    """Values that never change, of the keys and types that are named: none is guessed or converted."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Stated(Closed):
    """Anything that a source file states, with the place it was read from."""

    place: SkipJsonSchema[Annotated[Place, Field(exclude=True, repr=False)]]

    def problem(self, field: str | KeyPath, message: str, advice: str = "") -> Problem:
        """A problem at this item's `field`, or at a value inside one, by its path: ("changed", 1)."""
        return self.place.problem((field,) if isinstance(field, str) else field, message, advice)

    def __hash__(self) -> int:
        return id(self)  # loaded once, so identity is equality; cheaper than hashing every field

    def __eq__(self, other: object) -> bool:
        return self is other
