"""What a batch's reports say together."""

from __future__ import annotations

import json

import pytest

from autograder.analysis import Why, overview_data, overview_of, spread_of, tables_of
from tests.analysis.classes import case, exercise, report, ungradable

DRIFT = {"library": "NumPy", "since": "2.0", "was": "np.product", "write": "np.prod"}
WORK = {"source": "def f(x):\n    return x", "is_cut": False}


def overview(*reports):
    return overview_of(((one["submission"]["id"], one) for one in reports), "demo")


def part(name, share=1.0, told=None, **more):
    """Return an exercise of two test cases and ten points."""
    points = [case(f"{name}::a", 5 * share, 5.0, **more), case(f"{name}::b", 5 * share, 5.0)]
    return exercise(name, points, told, WORK if told else None)


def whole(student, *shares, **more):
    return report(student, *(part(f"e{n}", share) for n, share in enumerate(shares)), **more)


def reasons(*reports):
    return {
        look.name: [reason.why for reason in look.reasons]
        for look in overview(*reports).looks.shown
    }


def test_what_was_handed_in_is_counted_by_what_became_of_it():
    broken = report("c", exercise("f", [case("f::a", None)]))
    counts = overview(whole("a", 1), ungradable("b"), broken, whole("d", 0)).counts
    assert (counts.handed_in, counts.graded, counts.ungradable, counts.our_faults) == (4, 2, 1, 1)
    assert counts.waiting == 0


def test_unknown_points_are_in_no_figure():
    broken = report("c", exercise("f", [case("f::a", None)]))
    found = overview(whole("a", 1), whole("b", 0.5), ungradable("x"), broken)
    assert found.spread.students == 2
    assert (found.spread.lowest, found.spread.median, found.spread.highest) == (5, 7.5, 10)
    assert sum(step.count for step in found.histogram) == 2


def test_quartiles_by_hand():
    found = spread_of([1.0, 2.0, 3.0, 4.0, 10.0])
    assert (found.lower_quartile, found.median, found.upper_quartile) == (2, 3, 4)
    assert found.mean == 4 and spread_of([]) is None


def test_full_marks_are_in_the_last_step_of_the_histogram():
    found = overview(whole("a", 1), whole("b", 0.9), whole("c", 0)).histogram
    assert [step.count for step in found] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 2]
    assert (found[0].low, found[-1].high) == (0, 10)


def test_a_batch_in_which_nothing_could_be_read_has_no_figures():
    found = overview(ungradable("a"))
    assert found.spread is None and found.histogram == () and found.items == ()
    assert found.exercises == () and found.reliability is None
    assert overview().counts.handed_in == 0


def test_who_needs_a_look_and_why():
    broken = report("fault", exercise("f", [case("f::a", None)]))
    lost = exercise("e0", [case("e0::a", 0.0, drift=DRIFT), case("e0::b", 0.0, drift=DRIFT)])
    nothing = exercise(
        "e0", [case("e0::a", 0.0, verdict="not_attempted")], {"kind": "not_attempted"}
    )
    late = {"days": 9, "points": 3.0}
    hung = {"errors": [], "restarts": 2}
    found = reasons(
        broken,
        ungradable("torn"),
        report("drift", lost, part("e1")),
        whole("hung", 1, notebook=hung),
        whole("zero", 0, 0),
        whole("low", 1, 1, 0.1),
        whole("late", 1, lateness=late),
        report("empty", nothing),
        whole("good", 1, 1, 1),
        whole("fair", 0.5, 0.7, 0.6),
    )
    assert found == {
        "fault": [Why.OUR_FAULT],
        "torn": [Why.UNGRADABLE],
        "drift": [Why.DRIFT],
        "hung": [Why.RESTARTS],
        "zero": [Why.NOTHING_RIGHT],
        "low": [Why.FAR_BELOW],
        "late": [Why.LATE],
        "empty": [Why.NOTHING_WRITTEN],
    }
    assert list(found) == ["fault", "torn", "drift", "hung", "zero", "low", "late", "empty"]


def test_all_reasons_of_one_submission_are_given():
    one = whole(
        "a", 0, 0, lateness={"days": 8, "points": 0.0}, notebook={"errors": [], "restarts": 1}
    )
    assert reasons(one) == {"a": [Why.RESTARTS, Why.NOTHING_RIGHT, Why.LATE]}
    (look,) = overview(one).looks.shown
    assert "begun again once" in look.reasons[0].sentence
    assert "8 days late" in look.reasons[2].sentence


def test_at_most_twenty_need_a_look_the_most_urgent_first():
    found = overview(*(whole(f"z{n:02}", 0) for n in range(30)), ungradable("zz")).looks
    assert len(found.shown) == 20 and found.more == 11
    assert found.shown[0].name == "zz"


def test_mistakes_are_counted_over_groups_with_one_example():
    def told(by, actual, more=""):
        message = f"The sign is reversed.{more}"
        return {"message": message, "call": "f(1)", "expected": "1", "actual": actual, "by": by}

    six = " 6 more checks fail for the same reason."
    found = overview(
        report("a", part("e0", 0, told("mistake sign", "-1", six))),
        report("b", part("e0", 0, told("mistake sign", "-2"))),
        report("c", part("e0", 0, told("mistake sign", "-1", six))),
        report("d", part("e0", 0, told("error print", "None"))),
        report("e", part("e0", 0, told("", "7"))),
        report("f", part("e0")),
    )
    (exercise_,) = found.exercises
    sign, printed = exercise_.mistakes
    assert (sign.by, sign.students) == ("mistake sign", ("a", "b", "c"))
    assert sign.message == "The sign is reversed."
    assert (sign.example.call, sign.source) == ("f(1)", WORK["source"])
    assert printed.students == ("d",)
    (group,) = exercise_.unexplained
    assert group.submissions == ["e"]
    assert (exercise_.known, exercise_.full) == (6, 1)
    assert exercise_.mean_share == pytest.approx(1 / 6)


def test_what_was_not_begun_is_told_from_what_is_wrong():
    def absent(kind):
        return exercise("e0", [case("e0::a", 0.0, verdict=kind)], {"kind": kind})

    blocked = exercise("e0", [case("e0::a", 0.0, verdict="blocked")])
    found = overview(
        report("a", absent("not_attempted")),
        report("b", absent("missing")),
        report("c", blocked),
        report("d", absent("not_attempted")),
    )
    (one,) = found.exercises
    assert (one.not_started, one.not_found, one.mistakes, one.unexplained) == (2, 1, (), ())


def test_what_is_no_mistake_stands_apart():
    fault = exercise("f", [case("f::a", None, message="KeyError in the test")])
    found = overview(
        report("a", fault),
        report("b", fault),
        report("c", exercise("f", [case("f::a", 0.0, drift=DRIFT)])),
        whole("d", 1, lateness={"days": 2, "points": 1.0}),
        whole("e", 1, lateness={"days": 0, "points": 1.0}),
        whole("f", 1, lateness={"days": None, "points": None}),
        whole("g", 1, notebook={"errors": [{"drift": DRIFT}], "restarts": 3}),
    ).apart
    assert found.faults == (("f::a", 2, "KeyError in the test"),)
    assert found.drift == (("NumPy 2.0: np.product → np.prod", 2),)
    assert found.late == (("d", 2),) and found.without_time == ("f",)
    assert found.restarts == (("g", 3),)


def test_time_is_that_of_students_code_by_exercise():
    slow = report("slow", exercise("f", [case("f::a", duration_s=2.0), case("f::b")]))
    quick = [report(name, exercise("f", [case("f::a"), case("f::b")])) for name in ("a", "b")]
    (one,) = overview(slow, *quick).exercises
    assert one.median_s == pytest.approx(0.004)
    assert (one.longest_s, one.longest_of) == (pytest.approx(2.002), "slow")


def test_reports_are_gone_through_once_and_named_by_their_folder():
    found = overview_of(iter([("folder", whole("id", 0.5))]), "demo")
    (one,) = found.hand_ins
    assert (one.name, one.id) == ("folder", "id")
    assert found.sheet.students == ("folder",)


def test_the_analysis_is_strict_json_without_the_sheet():
    rows = [whole(f"s{n:02}", n % 2, 1, n % 3 / 2) for n in range(24)]
    data = overview_data(overview(*rows, ungradable("x")))
    text = json.dumps(data, allow_nan=False)
    assert json.loads(text) == data
    assert "sheet" not in data and len(data["items"]) == 6
    assert data["counts"]["handed_in"] == 25
    assert data["hand_ins"][-1]["points"] is None


def test_every_table_has_a_row_for_each_thing_drawn():
    rows = [whole(f"s{n}", n % 2, 1) for n in range(6)]
    found = {table.name: table for table in tables_of(overview(*rows, ungradable("x")))}
    for table in found.values():
        assert all(len(row) == len(table.head) for row in table.rows), table.name
    assert len(found["students"].rows) == len(found["matrix_points"].rows) == 7
    assert found["matrix_points"].rows[0] == ("s0", 0.0, 0.0, 5.0, 5.0)
    assert found["matrix_points"].rows[-1] == ("x", None, None, None, None)
    assert found["matrix_verdicts"].rows[0][1] == "failed"
    assert len(found["test_cases"].rows) == 4 and len(found["exercises"].rows) == 2
    assert sum(row[2] for row in found["histogram"].rows) == 6
