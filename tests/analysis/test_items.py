"""Item analysis: by hand, against NumPy's own correlation, and what holds of any class."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.analysis import FlagKind, items_of, reliability_of, sheet_of
from tests.analysis.classes import case, exercise, report, table

# Each row five times: x1 and x2 have variances 1/4 and 3/16, covariance 1/8.
PATTERN = [(0, 0), (0, 0), (1, 0), (1, 1)] * 5


def items(rows, most=1.0):
    return items_of(sheet_of(table(rows, most)))


def kinds(item):
    return [flag.kind for flag in item.flags]


def test_difficulty_is_the_share_of_points_that_are_earned():
    first, second = items([(3, 0), (1, 0), (0, 4), (4, 0)], most=4.0)
    assert (first.difficulty, second.difficulty) == (0.5, 0.25)
    assert (first.known, first.number, second.number) == (4, 1, 2)
    assert first.verdicts == {"failed": 3, "passed": 1}


def test_unknown_points_are_left_out_and_never_zero():
    first, _ = items([(1, 1), (None, 1), (0, 1)])
    assert (first.difficulty, first.known) == (0.5, 2)
    assert first.verdicts == {"passed": 1, "grader_error": 1, "failed": 1}
    skipped = case("f::t0", 0.0, 0.0, "skipped")
    (item,) = items_of(sheet_of([report("a", exercise("f", [skipped]))]))
    assert (item.difficulty, item.known, item.median_s) == (None, 0, None)


def test_a_test_case_without_points_counts_by_its_verdict():
    rows = [case("f::t", 0.0, 0.0, verdict) for verdict in ("passed", "failed", "error", "passed")]
    (item,) = items_of(sheet_of(report(str(n), exercise("f", [t])) for n, t in enumerate(rows)))
    assert item.difficulty == 0.5


def test_discrimination_by_hand():
    for item in items(PATTERN):
        assert item.discrimination is not None
        # 1/8 / sqrt(1/4 * 3/16)
        assert item.discrimination.value == pytest.approx(1 / math.sqrt(3))
        assert item.discrimination.low < 1 / math.sqrt(3) < item.discrimination.high


def test_the_test_case_itself_is_taken_out_of_what_it_is_compared_with():
    # Each agrees with the sum, in which it is itself, and with nothing else.
    rows = [(a, b) for a in (0, 1) for b in (0, 1)] * 5
    for item in items(rows):
        assert item.discrimination is not None
        assert item.discrimination.value == pytest.approx(0)


def test_below_twenty_hand_ins_there_is_no_discrimination():
    assert all(item.discrimination is None for item in items(PATTERN[:19]))
    unknown = [*PATTERN[:19], (None, 1)]
    assert all(item.discrimination is None for item in items(unknown))
    assert reliability_of(sheet_of(table(unknown))) is None


def test_where_all_earn_the_same_there_is_no_discrimination():
    constant, varied = items([(1, n % 2) for n in range(30)])
    assert constant.discrimination is None and varied.discrimination is None


def test_alpha_by_hand():
    found = reliability_of(sheet_of(table(PATTERN)))
    # 2 (1 - (1/4 + 3/16) / (11/16))
    assert found is not None and found.alpha.value == pytest.approx(8 / 11)
    assert found.alpha.low < 8 / 11 < found.alpha.high
    assert (found.students, found.cases) == (20, 2)
    same = reliability_of(sheet_of(table([(n % 2, n % 2) for n in range(20)])))
    assert same is not None and same.alpha.value == pytest.approx(1)


def test_alpha_leaves_out_what_the_grader_failed_on():
    rows = [(*row, None) for row in PATTERN] + [(None, 1, None)]
    found = reliability_of(sheet_of(table(rows)))
    assert found is not None and (found.students, found.cases) == (20, 2)
    assert found.alpha.value == pytest.approx(8 / 11)


@pytest.mark.parametrize("rows", [[], [(1, 1)] * 20, [(n % 2,) for n in range(20)]])
def test_where_there_is_nothing_to_compare_there_is_no_alpha(rows):
    assert reliability_of(sheet_of(table(rows))) is None


def test_caught_only_here_needs_all_others_of_the_exercise_to_be_right():
    rows = [(0, 1), (0, 0), (1, 1), (0, 1), (0, None), (1, 0)]
    first, second = items(rows)
    assert (first.only_here, second.only_here) == (2, 1)
    (alone,) = items([(0,), (1,)])
    assert alone.only_here is None


def test_other_exercises_do_not_count_for_caught_only_here():
    lost = [exercise("f", [case("f::a", 0.0), case("f::b")]), exercise("g", [case("g::a", 0.0)])]
    found = items_of(sheet_of([report("a", *lost)]))
    assert [item.only_here for item in found] == [1, 0, None]


def test_seconds_are_those_of_test_cases_that_ran():
    times = [("passed", 1.0), ("failed", 3.0), ("blocked", 90.0)]
    tests = [case("f::t", 0.0, 1.0, verdict, duration_s=s) for verdict, s in times]
    (item,) = items_of(sheet_of(report(str(n), exercise("f", [t])) for n, t in enumerate(tests)))
    assert item.median_s == 2.0


def test_a_test_case_that_all_pass_or_none_is_flagged():
    nobody, everybody, some = items([(0, 1, n % 2) for n in range(6)])
    assert kinds(nobody) == [FlagKind.NOBODY]
    assert kinds(everybody) == [FlagKind.EVERYBODY]
    assert kinds(some) == []
    assert "None of 6" in nobody.flags[0].sentence and "All 6" in everybody.flags[0].sentence
    assert [kinds(item) for item in items([(0, 1)] * 4)] == [[], []]


def test_a_test_case_that_works_against_the_rest_is_flagged():
    against, *_ = items([(n < 15, n >= 15, n >= 15) for n in range(30)])
    assert FlagKind.NEGATIVE in kinds(against)
    assert "fault" in next(f.sentence for f in against.flags if f.kind is FlagKind.NEGATIVE)


def test_a_weak_negative_is_said_to_be_chance():
    rows = [(a, b) for a in (0, 1) for b in (0, 1)] * 5 + [(1, 0)]
    (flag,) = items(rows)[0].flags
    assert flag.kind is FlagKind.NEGATIVE and "chance" in flag.sentence


def test_a_test_case_that_the_best_fail_is_flagged():
    rows = [(0, 1, 1)] * 3 + [(1, 1, 1)] * 2 + [(1, 0, 0)] * 5
    first, second, _ = items(rows)
    assert kinds(first) == [FlagKind.BEST_FAIL]
    assert first.flags[0].sentence.startswith("3 of the 5 ")
    assert kinds(second) == []


def test_reports_of_two_versions_of_the_tests_stand_side_by_side():
    old = report("a", exercise("f", [case("f::old")]))
    new = report("b", exercise("f", [case("f::new", 1.0, 2.0)]))
    sheet = sheet_of([old, new])
    assert [c.id for c in sheet.cases] == ["f::old", "f::new"]
    assert np.isnan(sheet.shares).tolist() == [[False, True], [True, False]]


SHARES = st.sampled_from([0.0, 0.25, 0.5, 1.0])


@st.composite
def classes(draw):
    cases = draw(st.integers(2, 4))
    value = st.one_of(SHARES, SHARES, SHARES, st.none())
    row = st.tuples(*[value] * cases)
    return draw(st.lists(row, min_size=20, max_size=26))


@given(classes())
@settings(max_examples=15)
def test_figures_of_any_class_are_within_their_bounds(rows):
    sheet = sheet_of(table(rows))
    for item in items_of(sheet):
        assert item.difficulty is None or 0 <= item.difficulty <= 1
        assert sum(item.verdicts.values()) == len(rows)
        assert item.only_here is None or 0 <= item.only_here <= item.known
        if (found := item.discrimination) is not None:
            assert -1 <= found.value <= 1
            if found.low is not None:
                assert -1 <= found.low <= found.high <= 1
    found = reliability_of(sheet)
    assert found is None or found.alpha.value <= 1 + 1e-12


@given(classes())
@settings(max_examples=15)
def test_discrimination_is_numpys_correlation_with_the_rest(rows):
    known = np.array([row for row in rows if None not in row], dtype=float)
    if len(known) < 20:
        return
    for number, item in enumerate(items(known.tolist())):
        x, y = known[:, number], np.delete(known, number, axis=1).sum(axis=1)
        if np.ptp(x) == 0 or np.ptp(y) == 0:
            assert item.discrimination is None
        else:
            assert item.discrimination is not None
            assert item.discrimination.value == pytest.approx(np.corrcoef(x, y)[0, 1], abs=1e-9)


@given(classes(), st.randoms(use_true_random=False))
@settings(max_examples=8)
def test_the_order_of_students_changes_no_figure(rows, random):
    shuffled = random.sample(rows, len(rows))
    for one, other in zip(items(rows), items(shuffled), strict=True):
        assert (one.difficulty, one.only_here) == pytest.approx((other.difficulty, other.only_here))
        assert (one.discrimination is None) == (other.discrimination is None)
        if one.discrimination is not None and other.discrimination is not None:
            assert one.discrimination.value == pytest.approx(other.discrimination.value, abs=1e-9)


def test_what_a_test_case_is_worth_changes_no_figure_of_its_own():
    one, other = items(PATTERN), items([(7 * a, 7 * b) for a, b in PATTERN], most=7.0)
    for a, b in zip(one, other, strict=True):
        assert a.difficulty == b.difficulty
        assert a.discrimination.value == pytest.approx(b.discrimination.value)


def test_the_same_reports_give_the_same_intervals():
    assert items(PATTERN) == items(PATTERN)
    sheet = sheet_of(table(PATTERN))
    assert reliability_of(sheet) == reliability_of(sheet)


def test_an_interval_is_narrower_in_a_larger_class():
    small, _ = items(PATTERN)
    large, _ = items(PATTERN * 10)
    width = [item.discrimination.high - item.discrimination.low for item in (small, large)]
    assert width[1] < width[0] / 2
