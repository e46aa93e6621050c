"""Which line of a text is which passage: a proposal, made from the lines' form alone, for a person to correct. Pure."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..vocabulary import NUMBERED, Part
from ..words import count_printed

SHORT = 12  # words: what is no longer, and no sentence, may be a heading
ASKED = 20  # words of a heading that is a question
BOX = 3  # lines without a blank one between them, most of them short: an infobox
_SENTENCE = re.compile(r"[.!…:;,][\"'”’»)\]]*$")
_LIST = re.compile(r"(references|sources|notes|footnotes|endnotes|bibliography|works cited|citations)\W*", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class TextLine:
    """A line of the text that is not blank. `part` is None where it seems to be no part of the article."""

    number: int
    text: str
    part: Part | None


def outline(text: str) -> list[TextLine]:
    """What each line seems to be. A line is a passage; an infobox takes several."""
    rows = [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    title = rows[0][0] if rows and _short(rows[0][1]) and _wordy(rows[0][1]) else 0
    box = _box([row for row in rows if row[0] != title])
    made, listed, begun = [], False, False
    for (number, line), (_, after) in pairwise([*rows, (0, "")]):
        part: Part | None = None
        if number == title:
            part = Part.TITLE
        elif number in box and not begun:
            part = Part.INFOBOX
        elif _LIST.fullmatch(line):
            listed = True
        elif listed:
            part = Part.REFERENCE
        elif not _short(line):
            part = Part.PARAGRAPH
        elif after and not _short(after) and _wordy(line) and (begun or title):
            part = Part.HEADING
        begun = begun or part is Part.PARAGRAPH
        made.append(TextLine(number=number, text=line, part=part))
    return made


def numbering(lines: Sequence[TextLine]) -> dict[str, int | list[int]]:
    """An outline as paragraphs.yml has it: the numbers of the lines, by the kind of passage."""
    found: dict[str, int | list[int]] = {}
    by_part = {part: [line.number for line in lines if line.part is part] for part in Part}
    if title := by_part[Part.TITLE]:
        found["title"] = title[0]
    if box := by_part[Part.INFOBOX]:
        found["infobox"] = [box[0], box[-1]]
    return found | {key: by_part[part] for part, key in NUMBERED.items() if by_part[part] or part is Part.PARAGRAPH}


def as_entry(source: str, file: str, numbered: Mapping[str, int | list[int]]) -> str:
    """The entry of a source in paragraphs.yml."""
    name = file if re.fullmatch(r"[A-Za-z][\w-]*\.[A-Za-z]\w*", file) else json.dumps(file)
    lines = [f"{source}:", f"  file: {name}", *(f"  {key}: {value}" for key, value in numbered.items())]
    return "\n".join(lines) + "\n"


def _short(line: str) -> bool:
    return count_printed(line) <= (ASKED if line.endswith("?") else SHORT) and not _SENTENCE.search(line)


def _wordy(line: str) -> bool:
    return any(letter.isalpha() for letter in line)


def _box(rows: Sequence[tuple[int, str]]) -> frozenset[int]:
    """The first block of adjacent lines, if most of it is short."""
    block: list[tuple[int, str]] = []
    for row in rows:
        if block and row[0] != block[-1][0] + 1:
            if len(block) >= BOX:
                break
            block = []
        block.append(row)
    short = sum(_short(line) for _, line in block)
    return frozenset(number for number, _ in block) if len(block) >= BOX and short * 3 >= len(block) * 2 else frozenset()
