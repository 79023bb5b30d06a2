"""Notebooks of marimo, read as the cells that they are."""

from __future__ import annotations

import pytest

from autograder.intake import read_cells

HEAD = 'import marimo\n\n__generated_with = "0.13.0"\napp = marimo.App(width="medium")\n\n'
TAIL = '\n\nif __name__ == "__main__":\n    app.run()\n'


def cells_of(*parts: str) -> tuple[str, ...]:
    return read_cells("work.py", (HEAD + "\n\n".join(parts) + TAIL).encode())


def test_a_cell_is_the_body_of_its_function():
    cell = "@app.cell\ndef _(np):\n    def f(z):\n        return z\n\n    x = f(1)\n    return f, x"
    assert cells_of(cell) == ("def f(z):\n    return z\n\nx = f(1)",)


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("@app.cell(hide_code=True)\ndef __():\n    x = 1\n    return", "x = 1"),
        (
            "@app.cell\ndef _(\n    a,\n    b,\n):\n    x = 1\n    return (\n        x,\n    )",
            "x = 1",
        ),
        ("@app.cell\nasync def _():\n    await f()\n    return (x,)", "await f()"),
        ("@app.cell\ndef _():\n    return", ""),
        ("@app.function\ndef f(z):\n    return z", "def f(z):\n    return z"),
        ("@app.function(hide_code=True)\ndef f(z):\n    return z", "def f(z):\n    return z"),
        ("@app.class_definition\nclass A:\n    x = 1", "class A:\n    x = 1"),
        ("with app.setup:\n    import math\n    E = 1", "import math\nE = 1"),
        ('app._unparsable_cell(\n    r"""\n    def f(x\n    """,\n    name="_"\n)', "def f(x\n"),
    ],
)
def test_every_part_that_marimo_writes_is_a_cell(part: str, source: str):
    assert [cell.strip() for cell in cells_of(part, "@app.function\ndef g(): pass")] == [
        source.strip(),
        "def g(): pass",
    ]


def test_a_cell_runs_after_those_whose_names_it_takes():
    cells = cells_of(
        "@app.cell\ndef _(b):\n    c = b\n    return",
        "@app.cell\ndef _(a):\n    b = a\n    return (b,)",
        "@app.cell\ndef _():\n    a = 1\n    return (a,)",
    )
    assert cells == ("a = 1", "b = a", "c = b")


def test_cells_that_wait_for_each_other_are_all_there():
    ring = [f"@app.cell\ndef _(x{n}):\n    x{n + 1} = 1\n    return x{n + 1}," for n in range(3000)]
    ring.append("@app.cell\ndef _(x3000):\n    x0 = 1\n    return x0,")
    assert len(cells_of(*ring)) == 3001


def test_another_script_that_speaks_of_marimo_is_left_as_it_is():
    text = "import marimo\n\n@app.cell\ndef f():\n    return 1"
    assert read_cells("work.py", text.encode()) == (text,)


def test_a_hostile_text_is_read_in_one_pass():
    text = "@app.cell\n" + "def f(\n" * 200_000
    assert len(cells_of(text)) == 1
