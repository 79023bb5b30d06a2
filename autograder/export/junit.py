"""JUnit XML, which every CI reads: a suite for each submission, a test case for each hidden one.

It is what the schemas of Jenkins and Surefire have in common. Points are in the suite's properties,
since neither has properties of a test case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from autograder.report import clean, final_of
from autograder.untrusted import for_report

from .format import Audience, Format, Per
from .outcomes import Case, Outcome, cases_of, points_in_words

_ID_CHARS = 200
# What XML 1.0 has no form for, not even an escaped one.
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAGS = {Outcome.FAILED: "failure", Outcome.UNKNOWN: "error", Outcome.SKIPPED: "skipped"}


@dataclass(frozen=True, slots=True)
class _Suite:
    """One submission as XML, with what its numbers add to the total."""

    text: str
    outcomes: Counter[Outcome]
    seconds: float


def _take(document: Mapping[str, Any]) -> _Suite:
    cases = cases_of(document)
    outcomes = Counter(case.outcome for case in cases)
    seconds = sum(case.duration_s or 0.0 for case in cases)
    name = clean(document["submission"]["id"], _ID_CHARS)
    suite = _element("testsuite", {"name": name, **_numbers(outcomes, seconds)})
    _add_properties(suite, document)
    for case in cases:
        _add_case(suite, case, document["assignment"])
    indent(suite, level=1)
    return _Suite(tostring(suite, encoding="unicode"), outcomes, seconds)


def _write(suites: Sequence[_Suite], assignment: str) -> str:
    total = sum((suite.outcomes for suite in suites), Counter[Outcome]())
    numbers = _numbers(total, sum(suite.seconds for suite in suites))
    # What was skipped is counted for a suite alone.
    numbers.pop("skipped")
    empty = tostring(_element("testsuites", {"name": assignment, **numbers}), encoding="unicode")
    start = empty.removesuffix(" />") + ">"
    inner = "".join(f"  {suite.text.rstrip()}\n" for suite in suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{start}\n{inner}</testsuites>\n'


def _numbers(outcomes: Counter[Outcome], seconds: float) -> dict[str, str]:
    return {
        "tests": str(outcomes.total()),
        "failures": str(outcomes[Outcome.FAILED]),
        "errors": str(outcomes[Outcome.UNKNOWN]),
        "skipped": str(outcomes[Outcome.SKIPPED]),
        "time": f"{seconds:.3f}",
    }


def _add_properties(suite: Element, document: Mapping[str, Any]) -> None:
    known = {"assignment": document["assignment"], "status": document["status"]}
    for about, of in (("", document), *((f":{e['name']}", e) for e in document["exercises"])):
        # Unknown points have no property, so that nobody reads them as zero.
        if of["points"] is not None:
            known[f"points{about}"] = f"{of['points']:.10g}"
        known[f"max_points{about}"] = f"{of['max_points']:.10g}"
    if "standing" in document:
        counts = final_of(document)
        known["counts"] = counts.state.value
        if counts.points is not None:
            known["final_points"] = f"{counts.points:.10g}"
        known["final_max_points"] = f"{counts.max_points:.10g}"
    properties = SubElement(suite, "properties")
    for name, value in known.items():
        properties.append(_element("property", {"name": name, "value": value}))


def _add_case(suite: Element, case: Case, assignment: str) -> None:
    group = f"{assignment}.{case.exercise}" if case.exercise else assignment
    # Surefire wants a time, so one that is not for its reader is 0.
    time = f"{case.duration_s or 0.0:.3f}"
    element = _element("testcase", {"name": case.name, "classname": group, "time": time})
    suite.append(element)
    if case.outcome is Outcome.PASSED:
        return
    inside = {"message": case.message}
    if case.outcome is not Outcome.SKIPPED:
        inside["type"] = case.verdict
    ending = _element(_TAGS[case.outcome], inside)
    if case.outcome is not Outcome.SKIPPED:
        points = points_in_words(case.points, case.max_points)
        ending.text = _fit("\n".join(filter(None, (points, case.details))))
    element.append(ending)


def _element(tag: str, attributes: Mapping[str, str]) -> Element:
    return Element(tag, {name: _fit(value) for name, value in attributes.items()})


def _fit(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", for_report(text))


JUNIT: Format[_Suite] = Format(
    name="junit",
    file="junit.xml",
    per=Per.BATCH,
    audiences=(Audience.STUDENT, Audience.INSTRUCTOR),
    take=_take,
    write=_write,
)
