"""What Canvas says is read with doubt, whatever it says."""

from __future__ import annotations

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from autograder.canvas.model import HandIn, read_assignment, read_hand_in
from autograder.errors import CanvasError

PLAIN = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text()
    | st.sampled_from(["2026-11-20T10:00:00Z", "0001-01-01T00:00:00+14:00"])
)  # fmt: skip
KEYS = st.sampled_from(
    ["id", "user_id", "user", "name", "login_id", "attempt", "submitted_at", "score", "size",
     "entered_score", "attachments", "display_name", "submission_comments", "points_possible",
     "url"]
)  # fmt: skip
JSON = st.recursive(
    PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner), max_leaves=12
)


@given(st.dictionaries(KEYS, JSON), st.integers(0, 100))
def test_any_hand_in_is_read_or_refused(said, user):
    with contextlib.suppress(CanvasError):
        one = read_hand_in({**said, "user_id": user})
        assert isinstance(one, HandIn)
        assert one.user == user
        assert one.attempt >= 0
        assert one.score is None or one.score.is_finite()
        assert all(file.size >= 0 for file in one.files)


@given(JSON)
def test_any_assignment_is_read_or_refused(said):
    with contextlib.suppress(CanvasError):
        worth = read_assignment(said).max_points
        assert worth is None or worth.is_finite()
