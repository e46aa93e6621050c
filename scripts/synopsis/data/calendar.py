"""The claimed dates as an iCalendar file (RFC 5545): an entry for each, in whole days, that blocks nobody's time."""

import datetime
import uuid
from collections.abc import Iterator

from ..compare import Compared
from ..corpus import Corpus
from ..vocabulary import Stance
from ..words import fold
from .claimed import Claimed, claimed

_DAY = datetime.timedelta(days=1)
_OCTETS = 75  # of a line, its end not counted


def calendar(corpus: Corpus, compared: Compared, address: str = "") -> str:
    """The text of the file. It is stamped with the day of the edition, never with that of the build."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(corpus.project.site)}//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(corpus.project.site)}",
        *(line for each in claimed(corpus, compared, address) for line in _entry(corpus, each)),
        "END:VCALENDAR",
    ]
    return "".join(f"{piece}\r\n" for line in lines for piece in folded(line))


def _entry(corpus: Corpus, each: Claimed) -> Iterator[str]:
    stance = "" if each.stance is Stance.HAPPENED else f", {each.stance}"
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(uuid.NAMESPACE_URL, f'{corpus.project.site}/{each.id}')}"
    yield f"DTSTAMP:{corpus.edition.day:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(each.first)}"
    yield f"DTEND;VALUE=DATE:{_day(each.last + _DAY)}"
    yield f"SUMMARY:{_text(f'{each.event} ({each.when}{stance})')}"
    yield f"DESCRIPTION:{_text(f'A claim, not a fact: {each.says}')}"
    if each.address:
        yield f"URL:{each.address}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: datetime.date) -> str:
    return day.isoformat().replace("-", "")  # strftime gives no four digits of early years


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return fold(escaped)


def folded(line: str) -> Iterator[str]:
    """A line in pieces of 75 octets at most, no letter cut; all but the first begin with a blank."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _OCTETS:
            yield piece
            piece = " "
        piece += letter
    yield piece
