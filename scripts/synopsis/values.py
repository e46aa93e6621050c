"""The types of a key's value, each checked here and nowhere else. Every error says what is wrong and what would be right."""

import calendar
import re
import unicodedata
from collections import Counter
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from . import dates
from .vocabulary import MAX_NAME, MAX_TEXT, MAX_WINDOW, SCRIPTS, Certainty, Layer, Locator, Matter, Weekday


def _rule(message: str, advice: str) -> PydanticCustomError:
    return PydanticCustomError("rule", "{message}", {"message": message, "advice": advice})


def _form(pattern: str, wrong: str, advice: str) -> AfterValidator:
    """Text that fits a pattern; what is said of any other: `is no day`."""

    def check(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise _rule(f"{text!r} {wrong}", advice)
        return text

    return AfterValidator(check)


_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


def address(text: str) -> str:
    """An id that can be part of an address, as it is; raises pydantic's error for any other."""
    if len(text) > 60 or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        made = "-".join(re.findall("[a-z0-9]+", text.casefold()))[:60].strip("-")
        begun = f"write {made}:" if made and "/" not in text else "use"
        raise _rule(f"{text!r} is no id", f"{begun} a-z, 0-9 and single hyphens, 60 characters at most")
    if text in _DEVICES:
        raise _rule(f"{text!r} is a device on Windows, which can have no such file", "choose another id")
    return text


def _gone(text: str) -> str:
    """A subject's id, or article/statement."""
    article, slash, name = text.rpartition("/")
    address(name)
    if slash:
        address(article)
    return text


def _date(text: str) -> str:
    try:
        dates.days(text)
    except dates.DateError as error:
        raise _rule(str(error), error.advice) from None
    return text


def _locator(value: Any) -> Any:
    try:
        return Locator.parse(value if isinstance(value, str) else "")
    except ValueError:
        shown = repr(value) if isinstance(value, (str, int)) else "nothing" if value is None else "this"
        raise _rule(f"{shown} names no passage", "write title, infobox, ¶ 3, heading 3 or reference 10") from None


def _different(ids: tuple[str, ...]) -> tuple[str, ...]:
    if twice := sorted(name for name, count in Counter(ids).items() if count > 1):
        raise _rule(f"{', '.join(twice)} stands twice", "name each once")
    return ids


def _pairs(value: Any) -> Any:
    if value == "all":
        return value
    lists = isinstance(value, list) and all(isinstance(pair, list) for pair in value)
    if not lists or not all(isinstance(key, str) for pair in value for key in pair):
        raise _rule("these are no pairs of answers", "write [[one, other], …], [] for none, or all for every pair")
    return tuple(tuple(pair) for pair in value)


def _window(text: str) -> str:
    span = dates.days(text)
    if not span.last - span.first < MAX_WINDOW:
        raise _rule(f"{text!r} is too long to be drawn day by day", f"choose {MAX_WINDOW} days at most, with a year")
    return text


def _name(text: str) -> str:
    if len(text) > MAX_NAME:
        raise _rule(f"{text!r} has {len(text)} characters", f"shorten it to {MAX_NAME}, which fit on a phone")
    return text


_PRIVATE = re.compile(r"(^|\.)(local|localhost|localdomain|internal|intranet|lan|corp|home|arpa|onion|invalid|test)$")


def _web(text: str) -> str:
    if not re.fullmatch(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+", text) or re.search("%[01]|%7[fF]", text):
        raise _rule(
            f"{text!r} is no web address", "begin with https:// or http://, and write other than plain letters as %…"
        )
    host = re.split("[/?#\\\\]", text.partition("://")[2])[0]
    if (
        not re.fullmatch(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*(:[0-9]{1,5})?", host, re.IGNORECASE)
        or any(len(label) > 63 for label in host.partition(":")[0].split("."))
        or not 0 < int(host.partition(":")[2] or 443) < 65536
    ):
        raise _rule(
            f"{host!r} is no host that an address can have", "write the address as the browser shows it, without a user"
        )
    if _PRIVATE.search(host.partition(":")[0].lower()):
        raise _rule(f"{host!r} is no host that readers can reach", "write a public address")
    if len(text) > 500:
        raise _rule(f"the address has {len(text)} characters", "leave out what the page does not need")
    return text


_UNWRITTEN = re.compile(
    r"[\W_]*(todo|tbd|tba|fixme|placeholder|lorem ipsum)(?![^\W_]).*|.*(?<![^\W_])(?-i:TODO|FIXME)(?![^\W_]).*|n/a|null",
    re.IGNORECASE | re.DOTALL,
)
_ALPHABETS = ("LATIN", "GREEK", "CYRILLIC")


def meaningless(text: str) -> tuple[str, str] | None:
    """What is wrong with a text that says nothing yet or cannot be meant, and what would be right."""
    if not re.search(r"[^\W_]", text):
        return f"{text!r} has no word", "write what is to be said"
    if _UNWRITTEN.fullmatch(text):
        return f"{text!r} is still to be written", "write it, or take the entry out"
    words = [] if text.isascii() else re.findall(r"[^\W\d_]+", text)
    for word in (word for word in words if len(word) > 3 and not word.isascii()):  # kΩ is a unit
        alphabets = {unicodedata.name(letter, "").partition(" ")[0] for letter in word} & set(_ALPHABETS)
        if len(alphabets) > 1:
            told = " and ".join(sorted(name.title() for name in alphabets))
            return f"{word!r} has letters of two alphabets that look alike, {told}", "type the word anew"
    return None


def _short(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise _rule(f"a text of {len(text):,} characters; the limit is {MAX_TEXT:,}", "say it in fewer words")
    return text


def _text(text: str) -> str:
    if wrong := meaningless(text):
        raise _rule(*wrong)
    if "\n" in text:
        raise _rule(f"{text!r} has a line end in it", "write one paragraph, without a blank line")
    return text


def _month_read(text: str) -> str:
    month, _, year = text.rpartition(" ")
    if not re.fullmatch("[12][0-9]{3}", year) or month not in calendar.month_name:
        raise _rule(f"{text!r} is no month of a year", "write when the records were read, as May 2001 or 2001")
    return text


def _file_name(text: str) -> str:
    if not re.fullmatch(r"[^/\\\0:.][^/\\\0:]*", text) or len(text.encode()) > 250:
        raise _rule(f"{text!r} is no file name", "name a file of the folder of originals, without a path")
    return text


Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_short)]
Text = Annotated[Words, AfterValidator(_text)]
FileName = Annotated[str, AfterValidator(_file_name)]
Id = Annotated[str, AfterValidator(address)]
OwnId = Annotated[Id, Field(description="a name of your own for the entry, permanent, as it becomes its address")]
Edtf = Annotated[str, AfterValidator(_date)]
Dated = Annotated[
    Edtf, _form("(?!XXXX).*", "has no year", "write the year, as far as it is known: 2019, 2019/2020, ../2019")
]
Window = Annotated[Edtf, AfterValidator(_window)]
_INTERVAL = "write the days that it allows as an interval: 2019-05-14/2019-05-20"
Definite = Annotated[Edtf, _form("[^?~%]+", "has no definite days", _INTERVAL)]
Day = Annotated[Edtf, _form(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "is no day", "write year, month and day: 2019-05-14")]
_VERSION = r"(0|[1-9][0-9]{0,3})(\.(0|[1-9][0-9]{0,3})){0,2}"
Version = Annotated[str, _form(_VERSION, "is no version", "write numbers with dots between them: 2 or 2.1")]
Name = Annotated[Text, AfterValidator(_name)]
Script = Annotated[
    str, _form("|".join(SCRIPTS), "is no script that gives a language away", f"write one of {', '.join(SCRIPTS)}")
]
Siglum = Annotated[
    str, _form(r"[A-Z][A-Za-z0-9]{0,2}", "is no siglum", "use one to three letters or digits, the first a capital")
]
_HEX = "[0-9a-f]{64}"
Sha256 = Annotated[
    str, _form(_HEX, "is no SHA-256", "write its 64 hex digits"), Field(json_schema_extra={"pattern": f"^{_HEX}$"})
]
Web = Annotated[str, AfterValidator(_web)]
At = Annotated[Locator, BeforeValidator(_locator, json_schema_input_type=str)]
Gone = Annotated[str, AfterValidator(_gone)]
Language = Annotated[str, _form("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "is no language", "write a code of BCP 47: de, sr-Latn")]
Site = Annotated[Text, _form('[^<>"&]+', "cannot be a site's name", 'leave out < > & and "')]
MonthRead = Annotated[Text, AfterValidator(_month_read)]
Called = Annotated[Text, _form(r"\w+( \w+)*", "is neither a word nor a name", "write words, with a space between them")]
Synonyms = Annotated[tuple[Called, ...], Field(strict=False, min_length=2, max_length=20)]
Keys = Annotated[tuple[Gone, ...], Field(strict=False), AfterValidator(_different)]
Ids = Annotated[tuple[Id, ...], Field(strict=False), AfterValidator(_different)]

# In strict mode an enum takes its members only, and YAML gives text; the names are still checked.
LayerName = Annotated[Layer, Field(strict=False)]
Excludes = Annotated[Literal["all"] | tuple[tuple[str, ...], ...], BeforeValidator(_pairs)]
MatterName = Annotated[Matter, Field(strict=False)]
WeekdayName = Annotated[Weekday, Field(strict=False)]
CertaintyName = Annotated[Certainty, Field(strict=False)]
