"""JUnit XML by the rules that the schemas of Jenkins and of Surefire have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.export import Files, named_formats
from autograder.models import Told, Verdict
from tests.documents import HIDDEN, case, document

# For each element: the attributes that must be there, those that may, and its children in order.
RULES: dict[str, tuple[set[str], set[str], list[str]]] = {
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, ["testsuite"]),
    "testsuite": (
        {"name", "tests", "failures", "errors", "skipped"}, {"time"}, ["properties", "testcase"]
    ),
    "properties": (set(), set(), ["property"]),
    "property": ({"name", "value"}, set(), []),
    "testcase": ({"name", "time"}, {"classname"}, ["failure", "skipped", "error"]),
    "failure": ({"type"}, {"message"}, []),
    "error": ({"type"}, {"message"}, []),
    "skipped": (set(), {"message"}, []),
}  # fmt: skip
TIME = re.compile(r"[0-9]*(\.[0-9]{0,3})?")
ALL = [
    case("half::test_one", "passed"),
    case("half::test_two", "timed_out"),
    case("half::test_three", "skipped", points=0.0),
    case("double::test_one", "grader_error"),
]


def xml(*documents: dict, wanted: str | None = None) -> Element:
    files = Files(named_formats("junit"), wanted)
    for made in documents:
        files.add(made["submission"]["id"], made)
    ((form, text),) = files.of_batch("demo")
    assert form.file == "junit.xml"
    root = ElementTree.fromstring(text.encode())
    assert root.tag == "testsuites"
    check(root)
    return root


def check(element: Element) -> None:
    """Hold an element against the rules, and its numbers against what is inside."""
    needed, allowed, children = RULES[element.tag]
    assert needed <= set(element.keys()) <= needed | allowed, element.tag
    places = [children.index(child.tag) for child in element]
    assert places == sorted(places)
    assert TIME.fullmatch(element.get("time", ""))
    if element.tag.startswith("testsuite"):
        counts = {"tests": "testcase", "failures": "failure", "errors": "error"}
        for attribute, tag in counts.items():
            assert int(element.get(attribute, "-1")) == len([*element.iter(tag)])
    for child in element:
        check(child)


def endings(root: Element) -> Iterator[tuple[str, str]]:
    for test in root.iter("testcase"):
        yield test.get("name", ""), test[0].tag if len(test) else "passed"


def test_each_verdict_is_what_ci_knows_it_as():
    assert [tag for _, tag in endings(xml(document("ada", *ALL)))] == [
        "passed", "failure", "skipped", "error"
    ]  # fmt: skip


def test_there_is_a_suite_for_each_submission_with_its_points():
    root = xml(
        document("ada", *ALL[:2]), document("bob", *ALL), document("eve", reason="Not a notebook.")
    )
    assert [suite.get("name") for suite in root] == ["ada", "bob", "eve"]
    ada, bob, _ = (
        {one.get("name"): one.get("value") for one in suite.iter("property")} for suite in root
    )
    assert (ada["points"], ada["max_points"], ada["points:half"]) == ("2", "4", "2")
    assert "points" not in bob  # unknown is no number
    assert bob["points:half"] == "2"


def test_what_cannot_be_read_is_an_error_and_no_failure():
    (test,) = xml(document("eve", reason="This is no notebook.")).iter("testcase")
    assert (test[0].tag, test[0].get("message")) == ("error", "This is no notebook.")


def test_the_one_diagnosis_stands_with_the_first_test_case_that_was_lost():
    told = {"half": Told(Verdict.FAILED, "half(4) is wrong.", "half(4)", "2.0", "8.0")}
    lost = [case(f"half::test_{name}", "failed") for name in ("one", "two")]
    first, second = xml(document("ada", *lost, told=told)).iter("failure")
    assert first.get("message") == "half(4) is wrong."
    assert first.text is not None and first.text.splitlines() == [
        "0 of 2 points", "half(4) is wrong.", "input: half(4)", "expected: 2.0", "got: 8.0"
    ]  # fmt: skip
    assert second.get("message") == "What is wrong is said at “Does what test_one says.”."
    assert second.text == "0 of 2 points"


def test_times_are_for_instructors_alone():
    made = document("ada", case("half::test_one", "passed"))
    assert xml(made)[0].get("time") == "0.000"
    assert xml(made, wanted="instructor")[0].get("time") == "0.250"


def test_what_a_hidden_test_says_is_for_instructors_alone():
    made = document("ada", case("half::test_one", "failed"))
    (failure,) = xml(made, wanted="instructor").iter("failure")
    assert HIDDEN in (failure.get("message") or "") and HIDDEN in (failure.text or "")
    (failure,) = xml(made).iter("failure")
    assert HIDDEN not in ElementTree.tostring(failure, encoding="unicode")


def test_test_cases_of_one_description_have_names_of_their_own():
    twins = [case(f"half::test_one[{n}]", "passed", description="Halves.") for n in (1, 2)]
    assert [name for name, _ in endings(xml(document("ada", *twins)))] == ["Halves.", "Halves. (2)"]


@pytest.mark.parametrize("form", ["", "]]>", "<!DOCTYPE x>", "&#0;", "\x00\x08\x0b\x1f", "\ufffe"])
def test_no_text_breaks_the_file(form):
    text = f'"a{form}\n<b>&c;</b>'
    made = document("ada", case("half::test_one", "failed"))
    hostile = {
        **made,
        "submission": {**made["submission"], "id": text},
        "exercises": [{**made["exercises"][0], "told": {"kind": "failed", "message": text}}],
    }
    (suite,) = xml(hostile)
    assert (suite.get("name") or "").endswith("<b>&c;</b>")


@given(st.text(st.characters(exclude_categories=()), max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_text_is_fit_for_xml(text):
    made = document("ada", case("half::test_one", "failed", description=text))
    hostile = {**made, "submission": {**made["submission"], "id": text}}
    (suite,) = xml(hostile)
    assert suite.get("tests") == "1"
