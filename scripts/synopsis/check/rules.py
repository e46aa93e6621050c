"""Rules across files: each is a generator of problems over the corpus. What is wrong by them stops a build.

Rules of a single value (a date, an id, a key) stand with the model; what needs the originals stands in quotations.py.
"""

from collections.abc import Callable, Iterator

from ..model import Corpus
from ..problems import Problem
from .names import addresses_free, editions_in_order, known_ids, retirements, unique_ids
from .statements import (
    passages_accounted_for,
    passages_exist,
    quotation_limits,
    readings_complete,
    said_once,
    stances,
    statement_shape,
)
from .subjects import exclusions, provisions_placed, since_holds, summaries_rest

RULES: tuple[Callable[[Corpus], Iterator[Problem]], ...] = (
    unique_ids,
    known_ids,
    addresses_free,
    since_holds,
    passages_exist,
    readings_complete,
    statement_shape,
    quotation_limits,
    summaries_rest,
    provisions_placed,
    passages_accounted_for,
    said_once,
    exclusions,
    stances,
    retirements,
    editions_in_order,
)
