"""Generated submissions in the styles of real students, every one different, by a seed.

`python -m benchmarks.variants COUNT FOLDER` writes them to look at.
"""

from __future__ import annotations

import json
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.cases import CASES, MAX_POINTS
from benchmarks.styles import CRASHING, LOCAL_NAMES, MAGICS, MARKDOWN, RIGHT, WRONG, Writing

_SHARE_WRONG = 0.12
_SHARE_CRASHING = 0.15
_SHARE_MAGIC = 0.3
_SHARE_PYTHON_FILE = 0.1
_POINTS = MAX_POINTS // len(CASES)


@dataclass(frozen=True, slots=True)
class Variant:
    """A submission: its file's name, its text, and the points that it is due."""

    name: str
    text: str
    points: int


def variant(number: int, seed: int = 0) -> Variant:
    """Return the submission of this number; another number or seed gives another text."""
    drawn = random.Random(f"{seed}-{number}")
    chosen = {
        name: drawn.choice(WRONG[name] if drawn.random() < _SHARE_WRONG else RIGHT[name])
        for name in CASES
    }
    points = sum(_POINTS for writing in chosen.values() if _is_right(writing, chosen))
    cells = _cells(drawn, chosen, number)
    if drawn.random() < _SHARE_PYTHON_FILE and not any(kind == "broken" for kind, _ in cells):
        text = "\n\n\n".join(source for kind, source in cells if kind != "markdown") + "\n"
        return Variant(f"student{number:06}.py", text, points)
    notebook = {
        "cells": [_cell(index, *cell) for index, cell in enumerate(cells)],
        "metadata": {"language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return Variant(f"student{number:06}.ipynb", json.dumps(notebook), points)


def write_variants(folder: Path, count: int, seed: int = 0) -> dict[str, int]:
    """Write so many submissions and return the points that each is due."""
    folder.mkdir(parents=True, exist_ok=True)
    due = {}
    for number in range(count):
        made = variant(number, seed)
        path = folder / made.name
        path.write_text(made.text)
        due[path.stem] = made.points
    return due


def _is_right(writing: Writing, chosen: dict[str, Writing]) -> bool:
    return writing.is_right and (not writing.calls_sigmoid or chosen["sigmoid"].is_right)


def _cells(drawn: random.Random, chosen: dict[str, Writing], number: int) -> list[tuple[str, str]]:
    """Return the cells as kind and text: code, markdown, or broken for what no script may hold."""
    imports = ["import numpy as np", "import math"]
    if drawn.random() < _SHARE_MAGIC:
        cells = [("broken", drawn.choice(MAGICS[:-1])), ("code", "\n".join(imports))]
    elif drawn.random() < 0.5:
        cells = [("code", "\n".join(imports))]
    else:
        cells = [("code", line) for line in imports]
    cells.insert(0, ("markdown", f"# Homework of student {number}"))
    splits_helpers = drawn.random() < 0.5
    for name, writing in chosen.items():
        local = drawn.choice(LOCAL_NAMES)
        code = f"# {name}, student {number}\n" + writing.code.replace("RESULT", local)
        if drawn.random() < 0.4:
            cells.append(("markdown", drawn.choice(MARKDOWN)))
        if writing.helper and splits_helpers:
            cells += [("code", writing.helper), ("code", code)]
        else:
            cells.append(("code", f"{writing.helper}\n\n\n{code}".strip()))
        if drawn.random() < 0.7:
            cells.append(("broken" if not _all_right(chosen) else "code", _trial(drawn, name)))
    if drawn.random() < _SHARE_MAGIC / 4:
        cells.append(("broken", MAGICS[-1]))
    if drawn.random() < _SHARE_CRASHING:
        cells.insert(drawn.randint(1, len(cells)), ("broken", drawn.choice(CRASHING)))
    if drawn.random() < 0.3:
        epochs = drawn.randint(20, 90)
        cells.append(
            (
                "code",
                f"for epoch in range({epochs}):\n    if epoch % 10 == 0:\n        print(epoch)",
            )
        )
    return cells


def _all_right(chosen: dict[str, Writing]) -> bool:
    return all(writing.is_right for writing in chosen.values())


def _trial(drawn: random.Random, name: str) -> str:
    """Return a cell that tries out an exercise with values of the student's own."""
    rows, inner, columns = (drawn.randint(2, 4) for _ in range(3))

    def array(*shape: int) -> str:
        values: Any = [round(drawn.uniform(-3, 3), 2) for _ in range(shape[-1])]
        if len(shape) == 2:
            values = [[round(drawn.uniform(-3, 3), 2) for _ in values] for _ in range(shape[0])]
        return f"np.array({values})"

    calls = {
        "sigmoid": f"sigmoid({array(rows, columns)})",
        "dense": f"dense({array(rows, inner)}, {array(inner, columns)}, {array(1, columns)})",
        "my_softmax": f"my_softmax({array(rows)})",
        "mse_loss": f"mse_loss({array(rows)}, {array(rows)})",
        "matmul": f"matmul({array(rows, inner)}, {array(inner, columns)})",
    }
    return drawn.choice(("print({})", "{}", "test = {}\ntest", "print('my test:', {})")).format(
        calls[name]
    )


def _cell(index: int, kind: str, source: str) -> dict[str, Any]:
    if kind == "markdown":
        return {"cell_type": "markdown", "id": f"c{index}", "metadata": {}, "source": source}
    return {
        "cell_type": "code", "id": f"c{index}", "metadata": {}, "execution_count": None,
        "outputs": [], "source": source.splitlines(keepends=True),
    }  # fmt: skip


if __name__ == "__main__":
    write_variants(Path(sys.argv[2]), int(sys.argv[1]))
