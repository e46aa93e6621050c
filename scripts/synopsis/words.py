"""Words of a text: what the limits on quoting count, and what two texts can share."""

import re

_WORD = re.compile(r"\w+(?:'\w+)*")


def fold(text: str) -> str:
    """White space and no-break spaces folded to single spaces; nothing else is."""
    return " ".join(text.split())


def words_of(text: str) -> list[str]:
    """The words of a text, without case; “don’t”, with either apostrophe, is one and the same word."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def count_words(text: str) -> int:
    """How many words the limits count."""
    return len(words_of(text))
