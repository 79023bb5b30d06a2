"""`python -m tests.attacks.table`: write the table of the corpus into its README."""

from __future__ import annotations

import json
from pathlib import Path

from tests.attacks.arena import CORPUS

FOLDER = Path(__file__).parent
README = FOLDER / "README.md"
START, END = "<!-- table -->", "<!-- end of table -->"


def table() -> str:
    """Return the corpus as a Markdown table: class, file, sentence, and what nbgrader gives."""
    measured = json.loads((FOLDER / "same_process.json").read_text())
    rows = ["| class | file | what it does | in nbgrader |", "|---|---|---|---|"]
    for name, path in CORPUS.items():
        text = path.read_text()
        sentence = text.splitlines()[0].strip('"')
        kind, _, _ = name.partition("_")
        rows.append(f"| {kind} | `{path.name}` | {sentence} | {measured.get(name, '')} |")
    return "\n".join(rows)


def with_table(text: str) -> str:
    """Return the README with the present table in it."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    README.write_text(with_table(README.read_text()))
