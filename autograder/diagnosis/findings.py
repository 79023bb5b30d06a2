"""From a student's answers to what the student is told: one cause, and the smallest case of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.models import Told, Verdict
from autograder.sandbox import Answer, TooLarge, Value
from autograder.testing import Difference, StudentError
from autograder.testing.difference import show
from autograder.testing.frames import is_table
from autograder.testing.wording import SubmissionText
from autograder.untrusted import for_report

from . import conduct, facts, faults, habits, parts, tables
from .answers import Answers
from .cases import Case, cases_of, same_again, shown_of
from .catalogue import Known, explained_by
from .code import OwnCode, parameters
from .evidence import TOGETHER, Evidence, gather
from .fact_relations import relation_of_fact
from .plausible import is_plausible
from .prepared import Expected, Prepared
from .relations import relation_of

__all__ = ["Answers", "missing", "nothing_found", "tell", "unset"]

_SCALAR = re.compile(r"np\.(?:float|int|uint|bool)\d*_?\(([^()]*)\)")
_TRUTH = re.compile(r"np\.(True|False)_")
_ONE_OF_ONE = re.compile(r" in 1 of 1 values, the first at index \[[\d, ]*\]")
_PART = re.compile(r"the result((?:\[\d+\]|\['\w+'\])+)")
_VALUE_CHARS = 600
_CALL_CHARS = 1_200
_MESSAGE_CHARS = 1_200


def tell(
    asked: Answers,
    text: SubmissionText,
    known: Sequence[Known] = (),
    code: OwnCode | None = None,
) -> Told:
    """Return what is wrong with an exercise, and the smallest ordinary input that shows it.

    Of all that is found the most specific is told, and that alone: what else is wrong will show
    once this is right.

    Args:
        asked: the answers.
        text: the submission.
        known: what mistakes answer that have a name.
        code: the same, as it is read, where several exercises of it are told.
    """
    name = asked.prepared.name
    cases = cases_of(asked, text)
    if all(case.error is not None and _is_untouched(case.error) for case in cases):
        message = f"`{name}` is as the template left it: write its body."
        return Told(Verdict.NOT_ATTEMPTED, message)
    wrong = [case for case in cases if case.is_wrong]
    code = code or OwnCode(text)
    if not wrong:
        return _of_right_values(asked, cases, code, known)
    raised = [case for case in cases if case.error is not None]
    if 2 * len(raised) >= len(cases) or len(raised) == len(wrong):
        return _told_of_error(asked.prepared, shown_of(raised), text, code)
    found = explained_by(asked, known)
    if found is not None and is_plausible(found, name, code):
        case = shown_of(wrong)
        return _told_of_value(asked.prepared, case, found.sentence, found.by, explains_all=True)
    ordinary = next((case for case in cases if case.is_ordinary), None)
    if ordinary is not None and ordinary.error is not None:
        return _told_of_error(asked.prepared, ordinary, text, code)
    return _of_wrong_values(asked, cases, code)


def _of_right_values(
    asked: Answers, cases: Sequence[Case], code: OwnCode, known: Sequence[Known]
) -> Told:
    prepared = asked.prepared
    # What is trained from random numbers may differ, and be right.
    is_trained = facts.are_facts(cases[0].expected.value)
    if not is_trained and not same_again(asked, cases):
        return _told_of_value(
            prepared, cases[asked.twice], *_of_second_call(prepared.name, code), asked.again
        )
    for case in cases:
        found = _told_of_conduct(prepared, case.expected, case.answer)
        if found is None:
            continue
        if (mistake := explained_by(asked, known)) is not None:
            return replace(
                found, message=for_report(mistake.sentence), by=mistake.by, explains_all=True
            )
        return found
    return nothing_found(prepared.name, len(cases))


def _of_wrong_values(asked: Answers, cases: Sequence[Case], code: OwnCode) -> Told:
    """Return what is said where some values are wrong, and no mistake with a name gives them."""
    prepared = asked.prepared
    wrong = [case for case in cases if case.is_wrong and case.error is None]
    case = shown_of(wrong)
    if isinstance(case.answer.reply, TooLarge):
        return Told(
            Verdict.FAILED, "The result is too large to be compared.", _call_of(prepared, case)
        )
    values = [other.actual for other in cases if other.error is None]
    if found := habits.of_value(prepared.name, case.reply, case.expected.value, values, code):
        return _told_of_value(prepared, case, found[0], f"error {found[1]}")
    if _is_right_as_list(prepared, case):
        return _told_of_value(prepared, case)
    if facts.are_facts(case.expected.value) and isinstance(case.actual, dict):
        return _told_of_facts(prepared, cases, case, code)
    if found := parts.of_count(prepared.name, cases, prepared.scenario.comparison):
        return _told_of_value(prepared, case, found[0], f"relation {found[1]}")
    if not prepared.scenario.shows_expected:
        # A relation would give the answer away.
        return _told_of_value(prepared, case)
    if not same_again(asked, cases):
        return _told_of_value(
            prepared, cases[asked.twice], *_of_second_call(prepared.name, code), asked.again
        )
    return _of_wrong_numbers(prepared, cases, case, code)


def _is_right_as_list(prepared: Prepared, case: Case) -> bool:
    """Return whether the type alone is wrong, where it is taught."""
    comparison = prepared.scenario.comparison
    if comparison.lists:
        return False
    return replace(comparison, lists=True).difference(case.actual, case.expected.value) is None


def _of_wrong_numbers(prepared: Prepared, cases: Sequence[Case], case: Case, code: OwnCode) -> Told:
    """Return what wrong numbers show together, and with the code that gives them."""
    name = prepared.name
    if lost := tables.lost_assignment(name, [case], code):
        return _told_of_value(prepared, case, lost[0], f"error {lost[1]}")
    evidences = _evidences(prepared, cases, code)
    if found := habits.of_code(name, evidences, code):
        return _told_of_value(prepared, case, found[0], f"error {found[1]}")
    if kept := conduct.earlier_result(name, cases, code):
        return _told_of_value(prepared, case, kept[0], f"error {kept[1]}")
    found = relation_of(evidences, with_domains=False)
    # That an argument comes back is what happens; that another one is not used may be why.
    is_vague = found is None or "argument" in found[1]
    if is_vague and (unread := habits.of_parameters(name, code)):
        return _told_of_value(prepared, case, unread[0], f"error {unread[1]}")
    if found is None and (seen := conduct.warned(cases)):
        return _told_of_value(prepared, seen[0], seen[1][0], f"error {seen[1][1]}")
    if found is None and (
        done := conduct.in_place(name, cases, code) or conduct.rough_slope(name, evidences, code)
    ):
        return _told_of_value(prepared, case, done[0], f"error {done[1]}")
    has_parts = isinstance(case.expected.value, dict | tuple)
    is_open = found is None or found[0].startswith(TOGETHER)
    every = _evidences(prepared, cases, code, with_right=True) if has_parts and is_open else []
    which = parts.which(every)
    if found is None and (common := parts.of_parts(every)):
        rest = " All other parts of the result are right." if which else ""
        return _told_of_value(prepared, case, f"{common[0]}{rest}", f"relation {common[1]}")
    if found := found or relation_of(evidences):
        if found[0].startswith(TOGETHER) and which:
            found = f"{which} {found[0]}", found[1]
        is_joint = len(evidences) == 1 or found[0].startswith(TOGETHER)
        is_all = is_joint and all(evidence.is_whole for evidence in evidences)
        return _told_of_value(prepared, case, found[0], f"relation {found[1]}", explains_all=is_all)
    wrong = [other for other in cases if other.is_wrong and other.error is None]
    if all(other.is_far and other.is_odd for other in wrong) and habits.uses_exp(
        prepared.name, code
    ):
        message = (
            "The result is right for ordinary numbers, but not for large ones: np.exp of a large "
            "number overflows. Let np.exp only get numbers that are not positive."
        )
        return _told_of_value(prepared, case, message, "error overflow")
    return _told_of_value(prepared, case, which, "relation wrong parts" if which else "")


def _evidences(
    prepared: Prepared, cases: Sequence[Case], code: OwnCode, *, with_right: bool = False
) -> list[Evidence]:
    comparison = prepared.scenario.comparison
    function = code.function(prepared.name)
    names = prepared.scenario.parameters or (() if function is None else parameters(function))
    returned = habits.names_returned(function) if not prepared.scenario.parameters else ()
    return gather(
        [(case.expected, case.answer.reply, case.is_wrong) for case in cases],
        names,
        returned,
        comparison.rtol,
        comparison.atol,
        with_right=with_right,
    )


def _of_second_call(name: str, code: OwnCode) -> tuple[str, str]:
    """Return what is said of a function that answers the same question in two ways."""
    if habits.uses_random(code, name):
        cause = "it draws random numbers"
    elif parameter := habits.keeps_default(code.function(name)):
        cause = (
            f"the default value of `{parameter}` is one list or dict for all calls, and what is "
            f"put into it stays"
        )
    else:
        cause = "something that it changes, such as a global variable, stays from call to call"
    sentence = (
        f"`{name}` gives another result when it is called again with the same input: {cause}."
    )
    return sentence, "relation second call"


def _told_of_facts(prepared: Prepared, cases: Sequence[Case], case: Case, code: OwnCode) -> Told:
    """Return what is said of the first fact that is another one than it should be."""
    right, own = case.expected.value, case.actual
    comparison = prepared.scenario.comparison
    for key, value in right.items():
        if key not in own:
            return _told_of_value(prepared, case)
        difference = comparison.difference(own[key], value, f"the {key}")
        if difference is None:
            continue
        message, by = facts.of_fact(
            key, value, own[key], right, prepared.name, code, prepared.scenario.shows_expected
        )
        if found := conduct.label_as_attribute(key, prepared.name, code):
            message, by = found[0], f"error {found[1]}"
        is_plain = isinstance(value, bool | np.bool_) or not prepared.scenario.shows_expected
        if not (by or is_plain) and (found := relation_of_fact(prepared, cases, key)):
            message, by = found[0], f"relation {found[1]}"
        shown = _shown(value) if prepared.scenario.shows_expected else ""
        # Of what is there or not the sentence says all.
        actual = "" if isinstance(value, bool | np.bool_) else _shown(own[key])
        call = _call_of(prepared, case)
        return Told(Verdict.FAILED, for_report(message), call, shown, actual, by=for_report(by))
    return _told_of_value(prepared, case)


def nothing_found(name: str, count: int) -> Told:
    """Return what is told where public examples show nothing wrong."""
    examples = "The public example comes" if count == 1 else f"All {count} public examples come"
    return Told(Verdict.PASSED, f"{examples} out right with your `{name}`.")


def missing(name: str) -> Told:
    """Return what is told of a name that the notebook does not define."""
    return Told(Verdict.MISSING, f"`{name}` is not defined in your notebook.")


def unset(name: str) -> Told:
    """Return what is told of a result that is still None."""
    return Told(Verdict.NOT_ATTEMPTED, f"`{name}` is still None: put your result there.")


def _is_untouched(error: StudentError) -> bool:
    """Return whether an exercise itself raised what its stub does, and nothing that it calls."""
    return error.verdict is Verdict.NOT_ATTEMPTED and len(error.frames) <= 1


def _told_of_error(prepared: Prepared, case: Case, text: SubmissionText, code: OwnCode) -> Told:
    error = case.error
    assert error is not None
    # An exception without a message has nothing after its colon.
    verdict, by = error.verdict, ""
    message = for_report(error.detail[:_MESSAGE_CHARS]).removesuffix(": ")
    found = None
    due = habits.exception_in(case.expected.value)
    drift = error.drift
    if verdict is Verdict.ERROR and (drift is None or not drift.is_certain):
        expected = case.expected
        found = faults.of_error(
            error, prepared.name, expected.arguments, text, code, expected.value
        )
        if found is not None:
            drift = None
    if due and verdict is Verdict.ERROR:
        # However it came to this one: what is missing is the check that raises the other.
        message = f"A {due} should be raised here, and it is another exception: {message}"
        by = "error another exception"
    elif found is not None:
        message, by = for_report(found[0]), found[1]
    elif not error.frames:
        message = f"{faults.unusable(prepared.name, error.detail, code)} {message}"
    if verdict is Verdict.NOT_ATTEMPTED:
        verdict = Verdict.ERROR
        message += " A function that this uses is not written yet."
    return Told(
        verdict,
        message,
        _call_of(prepared, case),
        _right(case.expected.value) if prepared.scenario.shows_expected else "",
        traceback=faults.traceback(error, text),
        drift=drift,
        by=by,
    )


def _told_of_value(
    prepared: Prepared,
    case: Case,
    sentence: str = "",
    by: str = "",
    answer: Answer | None = None,
    *,
    explains_all: bool = False,
) -> Told:
    """Return what is told of a wrong value: a sentence about all, or how this one differs."""
    call, shows = _call_of(prepared, case), prepared.scenario.shows_expected
    if case.error is not None:
        return Told(
            Verdict.ERROR, for_report(sentence), call, by=for_report(by), explains_all=explains_all
        )
    found = case.difference or Difference("", case.actual, case.expected.value)
    actual = found.actual
    if answer is not None and isinstance(answer.reply, Value):
        actual = answer.reply.value
    says_more = (
        found.there is not None
        or is_table(found.expected)
        or isinstance(found.expected, set | frozenset)
    )
    if not shows and not sentence and says_more:
        # Nor how much of a text is right, or what a table's rows are called.
        sentence, actual = "The result is not right yet: work it out again.", case.actual
    elif not shows and not sentence and found.largest_error is not None:
        # Nor which of its numbers are right: they could be tried one by one.
        sentence = "The form is right, but not all values are: work it out again."
        actual = case.actual
    # Of a result of several parts the one that differs; what is itself the answer is never shown.
    right = _right(found.expected) if shows else ""
    message = for_report(sentence[:_MESSAGE_CHARS]) if sentence else ""
    message = message or _sentence(found.message, prepared.scenario.function is not None)
    return Told(
        Verdict.FAILED,
        message,
        call,
        right,
        _shown(actual),
        by=for_report(by),
        explains_all=explains_all,
    )


def _told_of_conduct(prepared: Prepared, expected: Expected, answer: Answer) -> Told | None:
    call = prepared.call_of(expected.arguments)[:_CALL_CHARS]
    if answer.changes_arguments and not expected.changes_arguments:
        message = "The result is right, but the call changes its argument: work on a copy."
        return Told(Verdict.FAILED, message, call)
    if answer.warnings and not expected.warns:
        message = f"The result is right, but Python warns: {answer.warnings[0]}"
        if "overflow encountered in exp" in message:
            message += ". Let np.exp only get numbers that are not positive."
        return Told(Verdict.FAILED, for_report(message[:_MESSAGE_CHARS]), call)
    return None


def _call_of(prepared: Prepared, case: Case) -> str:
    return prepared.call_of(case.expected.arguments)[:_CALL_CHARS]


def _sentence(message: str, has_steps: bool) -> str:
    message = _ONE_OF_ONE.sub("", for_report(message[:_MESSAGE_CHARS]))
    message = _PART.sub(lambda found: parts.in_words(found[1], has_steps), message)
    return f"{message[:1].upper()}{message[1:]}" if message.startswith("the ") else message


def _right(value: Any) -> str:
    """Return a right value as it is shown; an exception that is due is no text in quotes."""
    return for_report(value[:_VALUE_CHARS]) if habits.exception_in(value) else _shown(value)


def _shown(value: Any) -> str:
    return for_report(_TRUTH.sub(r"\1", _SCALAR.sub(r"\1", show(value)))[:_VALUE_CHARS])
