"""A course whose submissions come to harm, and what grading them undisturbed gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DEMO_TOML, write_demo
from tests.faults import graders
from tests.faults.submissions import kinds

TOML = DEMO_TOML.replace("submission_s = 15", "submission_s = 15\nmemory_mb = 256\nwall_factor = 2")
_FOR_KILLS = """right right_after_rest right_after_work squared nothing cell_raises ends_itself
    kills_itself faults array_hog hangs_for_arrays""".split()


@dataclass(frozen=True)
class Scene:
    """A course, a class of submissions, and their reports from an undisturbed run."""

    course: Path
    submissions: Path
    expected: dict[str, Any]

    def command(self, out: Path, *options: str) -> list[str]:
        """Return the command that grades the class."""
        return graders.command(self.course, self.submissions, out, *options)


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A class of some seconds' work, with a file that is no notebook in it."""
    folder = tmp_path_factory.mktemp("scene")
    write_demo(folder / "course", toml=TOML)
    (folder / "class").mkdir()
    texts = kinds()
    for name in _FOR_KILLS:
        (folder / "class" / f"{name}.py").write_text(texts[name])
    (folder / "class" / "broken.ipynb").write_text("{ not json")
    scene = Scene(folder / "course", folder / "class", {})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTOGRADER_CACHE", str(folder / "references"))
        done = graders.run(scene.command(folder / "out"))
    assert done.code == 0, done.stderr
    scene.expected.update(graders.results(folder / "out"))
    # Two documents for each submission; the summary, the table, the log, and what it came from.
    assert len(scene.expected) == 2 * (len(_FOR_KILLS) + 1) + 4
    return scene


@pytest.fixture
def nothing_is_left() -> Iterator[None]:
    """Fail if a process that the test has started lives on."""
    with graders.adopting():
        known = {process.pid for process in graders.children()}
        yield
        assert graders.left_over(known, within_s=5) == []
