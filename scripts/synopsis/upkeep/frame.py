"""The frame of a source's two files: every key with what belongs there, and an entry to fill in for each passage. Pure."""

import json
from collections.abc import Iterable, Iterator, Mapping, Set

from pydantic import BaseModel

from ..model import Article, OriginalFacts, Statement
from ..read.text import unseen
from ..stated import written_keys
from ..values import meaningless
from ..vocabulary import MAX_TEXT, MAX_TITLE, TODO, Certainty, Locator, Part
from ..words import count_words

_LEFT_EMPTY = {"title", "publisher", "byline", "follows"}


def free_letter(name: str, taken: Set[str]) -> str:
    """A letter for a source: the first of its name's that is free, else of the alphabet, else one with a digit."""
    letters = [letter for letter in name.upper() if "A" <= letter <= "Z"]
    alphabet = [chr(code) for code in range(ord("A"), ord("Z") + 1)]
    first = letters[0] if letters else "X"
    numbered = (f"{first}{number}" for number in range(2, 100))
    return next(letter for letter in (*letters, *alphabet, *numbered) if letter not in taken)


def article(facts: OriginalFacts, passages: Mapping[Locator, str], name: str, letter: str) -> str:
    """The text of sources/articles/<id>.md: its front matter, and a reading to write for each passage, in their order."""
    values: dict[str, str] = {"siglum": letter, "name": json.dumps(name, ensure_ascii=False), "published": f'"{TODO}"'}
    values |= dict.fromkeys(_LEFT_EMPTY, "null")
    if title := passages.get(Locator(Part.TITLE)):
        values["title"] = json.dumps(_beginning(title), ensure_ascii=False)
    lines = ["---", f"# What says {TODO} is to be filled in; the other values can be corrected. Text after # only explains."]
    for key, explained in _keys(Article):
        if key == "original":
            lines.append("original:  # computed; change it with paragraphs.yml")
            for fact, value in facts.model_dump(exclude_defaults=True).items():
                lines.append(f"  {fact}: {value if isinstance(value, str) else json.dumps(value)}")
        elif key in ("corporate", "published_note", "nothing"):
            lines.append(f"# {key}:  {explained}")
        else:
            lines.append(f"{key}: {values.get(key, TODO)}  # {explained}")
    lines.append("---")
    for at in passages:
        label = "" if at.part is Part.PARAGRAPH else f"[{at}] "
        lines += ["", f"{label}{TODO}"]
    return "\n".join(lines) + "\n"


def statements(passages: Iterable[Locator]) -> str:
    """The text of sources/statements/<id>.yml: what each key is, and a stub for each passage."""
    keys = [f"#   {key}: {explained}" for key, explained in _keys(Statement)]
    lines = [
        "# yaml-language-server: $schema=../../docs/data/statements.schema.json",
        "# What the source says, an entry for each thing it says; `make subjects WORDS=…` finds what it is about.",
        *keys,
        "# A passage that states nothing to compare: delete its entry, and name it under nothing in the other file.",
    ]
    for at in passages:
        name = str(at).replace("¶", "p").replace(" ", "-")
        lines += [f"- id: {name}", f"  about: {TODO}", f"  at: {at}", f"  quote: {TODO}", f"  says: {TODO}"]
        lines.append(f"  certainty: {Certainty.ASSERTED}")
    return "\n".join(lines) + "\n"


def _keys(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """The keys that a person writes, with what belongs there."""
    yield from ((key, model.model_fields[key].description or "") for key in written_keys(model))


def _beginning(title: str) -> str:
    """As much of a printed title as may be given, or less; TODO where the model would refuse it."""
    seen = "".join(letter for letter in title if not unseen(letter)).split()
    words = seen if count_words(title) <= MAX_TITLE else seen[: MAX_TITLE // 2]
    begun = " ".join(words)
    return TODO if meaningless(begun) or len(begun) > MAX_TEXT or count_words(begun) > MAX_TITLE else begun
