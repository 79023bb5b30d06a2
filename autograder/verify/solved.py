"""The released notebook as a student hands it in who writes what the reference says."""

from __future__ import annotations

import json

from autograder.authoring import Definition
from autograder.course import Assignment
from autograder.mutation import ReferenceSource


def solved_template(assignment: Assignment, text: str) -> str:
    """Return a template with the reference's answers in place of the stubs.

    What the answers need of the reference besides, such as helpers, stands in a cell before all
    others, or below the answers that it uses itself; the reference's names of exercises come from
    the template's own cells alone.
    """
    names = frozenset(exercise.name for exercise in assignment.exercises)
    units = ReferenceSource(assignment.numpy_reference, names).units
    answers = {f"exercise-{unit.name}": unit.source for unit in units if unit.name in names}
    rest = []
    for unit in units:
        if unit.name in names:
            continue
        used = [] if isinstance(unit.node, Definition) else unit.uses & names
        if used:
            last = max(used, key=[other.name for other in units].index)
            answers[f"exercise-{last}"] += f"\n\n{unit.source}"
        else:
            rest.append(unit.source)
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        cell["source"] = answers.get(cell["id"], cell["source"])
    notebook["cells"].insert(0, {"cell_type": "code", "source": "\n\n".join(rest)})
    return json.dumps(notebook)
