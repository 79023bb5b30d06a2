"""Whether a submission needs IPython, found out before its process is forked.

A guess is enough: where it is needed after all, the student's own process makes it, which takes it
a tenth of a second.
"""

from __future__ import annotations

import re

from autograder.models import Submission

from .guest.notation import is_plain

# What only a notebook has, by whatever way it is reached; and what is loaded along with IPython.
_NAMES = re.compile(
    r"IPython|get_ipython|\b(?:display|testing|In|Out|_[iod]h|_i+\d*|_\d+|__|___)\b"
)
# Outside of comments; in a text of several lines it may be none, which costs little.
_IMPORT = re.compile(r"^[^#'\"\n]*\bimport\b.*$", re.MULTILINE)
_PLAIN_IMPORT = re.compile(
    r"[ \t]*(?:import[ \t]+(?P<modules>[\w. ,]+?)|from[ \t]+(?P<module>[\w.]+)[ \t]+import\b[^;]*)"
    r"[ \t]*(?:#.*)?"
)
_LINE_CHARS = 300
# Python's own, and ours, that are the same where IPython has not been imported. Others have parts
# that are there only because IPython has loaded them: `import importlib; importlib.util`.
_ALIKE = frozenset(
    "abc autograder bisect cmath collections contextlib copy csv dataclasses datetime decimal enum "
    "fractions functools glob hashlib heapq inspect io itertools json math numbers numpy operator "
    "os pathlib pickle pprint random re shutil statistics string struct sys textwrap time timeit "
    "traceback types typing warnings".split()
)


def needs_ipython(submission: Submission) -> bool:
    """Return whether some of it is in IPython's own syntax, or asks for what IPython brings."""
    if any(path.endswith((".py", ".ipynb")) for path in submission.helpers):
        return True
    text = "\n".join(submission.cells)
    return (
        not is_plain(text)
        or _NAMES.search(text) is not None
        or not all(map(_is_alike, _IMPORT.findall(text)))
    )


def _is_alike(line: str) -> bool:
    # Of a long one the pattern would take very long.
    found = _PLAIN_IMPORT.fullmatch(line) if len(line) <= _LINE_CHARS else None
    if found is None:
        return False
    named = found["modules"].split(",") if found["modules"] else [found["module"]]
    return all(name.split(".")[0].split(" as ")[0].strip() in _ALIKE for name in named)
