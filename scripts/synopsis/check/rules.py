"""Rules across files: each is a generator of problems over the corpus. What is wrong by them stops a build.

Some of it would break no page, but make one say what is not so: a voice that is listed twice counts as two. Rules of a
single value (a date, an id, a key) stand with the model; what needs the originals is called by `check`.
"""

from collections.abc import Callable, Iterator

from ..corpus import Corpus
from ..problems import Problem
from .names import addresses_free, known_ids, lists_once, names_once, retirements, texts_once, unique_ids
from .quotation_marks import quotation_marks
from .quotations import quotation_lengths
from .statements import (
    passages_accounted_for,
    passages_exist,
    quotations_prove,
    readings_complete,
    readings_read,
    said_once,
    statement_shape,
)
from .subjects import conclusions_rest, exclusions, provisions_complete, provisions_placed, summaries_rest
from .times import editions_in_order, past_is_past, since_holds, stances, time_runs_forwards

Rules = tuple[Callable[[Corpus], Iterator[Problem]], ...]

COMPARABLE: Rules = (unique_ids, known_ids, statement_shape, exclusions, stances)
"""What has to be right before subjects can be compared: an id means one thing, and what is said fits its subject."""

RULES: Rules = (
    *COMPARABLE,
    names_once,
    texts_once,
    lists_once,
    addresses_free,
    retirements,
    passages_exist,
    passages_accounted_for,
    readings_complete,
    readings_read,
    said_once,
    quotation_marks,
    quotation_lengths,
    quotations_prove,
    summaries_rest,
    conclusions_rest,
    provisions_complete,
    provisions_placed,
    since_holds,
    past_is_past,
    time_runs_forwards,
    editions_in_order,
)
