"""Answers as the page for grading by hand shows them, through the filter of strangers' cells."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from autograder.course import Criterion, ManualExercise
from autograder.pages import Answer, AnswerState, GivenMark, Shown
from autograder.pages.annotated_page import cells_page
from tests.pages.annotating import code, shows, text

EVIL = (
    "</article></main><script>window.pwned = 'ran'</script><img src=http://example.org/x.png>"
    "<a href='javascript:alert(1)'>x</a> \u202egnp.exe " + "M" * 400
)
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="  # noqa: E501
DERIVE = ManualExercise(
    "derive",
    "Derive the gradient",
    (
        Criterion("Chain rule", Decimal(2), "Each step says which rule it uses."),
        Criterion("Result", Decimal("1.5")),
    ),
)


def shown(label: str, state: AnswerState, *cells: dict, **more) -> Shown:
    """Return an answer with these cells."""
    html = cells_page(cells, 1_000_000) if cells else Markup("")
    answer = Answer("ada", "derive", state, html, "bcdf", more.pop("note", ""))
    return Shown(label, answer, **more)


def every_kind() -> list[Shown]:
    """Return an answer of each kind that there is, a hostile one among them."""
    marks = (
        GivenMark("Chain rule", Decimal("1.5"), Decimal(2)),
        GivenMark("Result", None, Decimal("1.5")),
    )
    plot = shows(image_png=PNG, text_plain="<Figure>")
    return [
        shown(
            "ada",
            AnswerState.ANSWERED,
            text("By the chain rule, $dL/dW = x^T d$.\n\n- one\n- two\n\n|a|b|\n|-|-|\n|1|2|"),
            code("plt.plot(x)\nprint('a' * 300)", plot, shows(text_plain="a" * 300)),
            marks=marks,
            comment="Say which rule.",
            by="ann",
            is_changed=True,
        ),
        shown("bob", AnswerState.NO_ANSWER),
        shown("eve", AnswerState.UNREAD, note="'eve.ipynb' is cut short at line 1"),
        shown("kim", AnswerState.NOTHING),
        shown(
            f"mallory {EVIL}"[:90],
            AnswerState.NOT_FOUND,
            text(EVIL),
            code(f"# {EVIL}", shows(text_html=EVIL)),
            marks=(GivenMark(EVIL, Decimal(2), Decimal(2)),),
            comment=EVIL,
            by=EVIL,
        ),
    ]
