"""What students handed in, read without running or trusting any of it."""

from .bundle import Bundle
from .decoding import encodable, notebook_as_utf8, with_unix_newlines
from .given import Given, package_of
from .ids import IdFinder
from .names import folded, is_archive, look_alikes, safe_id, shown, with_hash
from .notebook import read_cells
from .platforms import (
    ORIGIN,
    HandedIn,
    Platform,
    find_again,
    find_handed_in,
    origin_document,
    origin_schema,
    read_gradebook,
    with_gradebook,
)
from .raw import raw_sha256
from .submissions import (
    GradedSource,
    SubmissionSource,
    find_submissions,
    read_graded,
    read_single,
    read_submission,
    submitted_files,
    warnings_about,
)
from .times import MatchedTimes, TimeRow, match_times, read_times
from .tree import open_regular
from .weight import MAX_MARKS, weight
from .work import Released

__all__ = [
    "MAX_MARKS",
    "ORIGIN",
    "Bundle",
    "Given",
    "GradedSource",
    "HandedIn",
    "IdFinder",
    "MatchedTimes",
    "Platform",
    "Released",
    "SubmissionSource",
    "TimeRow",
    "encodable",
    "find_again",
    "find_handed_in",
    "find_submissions",
    "folded",
    "is_archive",
    "look_alikes",
    "match_times",
    "notebook_as_utf8",
    "open_regular",
    "origin_document",
    "origin_schema",
    "package_of",
    "raw_sha256",
    "read_cells",
    "read_gradebook",
    "read_graded",
    "read_single",
    "read_submission",
    "read_times",
    "safe_id",
    "shown",
    "submitted_files",
    "warnings_about",
    "weight",
    "with_gradebook",
    "with_hash",
    "with_unix_newlines",
]
