"""What only IPython can read of a cell, seen at a glance; the grader looks before it forks."""

from __future__ import annotations

import re
import textwrap

# Magics, shell lines, automatic calls, questions, prompts, `await` outside of functions: rather too
# much than too little, since what is found costs some milliseconds and no more.
_FOREIGN = re.compile(
    r"^[ \t]*(?:[%!?,;/]|>>>|In ?\[)|=[ \t]*[%!]|^[^#\n]*\?[ \t]*$|\b(?:await|async)\b",
    re.MULTILINE,
)


def is_plain(source: str) -> bool:
    """Return whether IPython would read a cell as Python does, but for its margin."""
    return _FOREIGN.search(source) is None


def dedented(source: str) -> str:
    """Return a cell without blank lines above it and without a margin, as IPython reads it."""
    lines = f"{source}\n".splitlines(keepends=True)
    while len(lines) > 1 and lines[0].isspace():
        del lines[0]
    text = textwrap.dedent("".join(lines))
    return text[:-1] if source.endswith("\n") else text
