"""Defence in depth: each layer of the fence is left out in turn, and the others have to hold.

`choose_fence(omitted=...)` is the test build; no command offers it. What still gets through without
one layer stands in `ACCEPTED`, and docs/security.md says so too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.errors import FenceUnavailableError
from autograder.sandbox import choose_fence
from tests.attacks.arena import CORPUS, Arena, points_of
from tests.attacks.preloaded import ALL

WITHOUT = {
    "bwrap": {"use_bwrap": False},
    "namespaces": {"use_namespaces": False},
    "rlimits": {"omitted": frozenset({"rlimits"})},
    "landlock": {"omitted": frozenset({"landlock"})},
    "seccomp": {"omitted": frozenset({"seccomp"})},
}
# What only the grader's deadlines stop, and what no fence can: seconds each, for nothing.
NO_MATTER_OF_LAYERS = {
    "deny_hanging_cell",
    "deny_loop_that_swallows",
    "deny_recursion_and_segfault",
    "deny_stopped",
    "read_leak_by_time",
}
TRIED = tuple(
    name
    for name in CORPUS
    if name.startswith(("read_", "deny_", "escape_")) and name not in NO_MATTER_OF_LAYERS
)
# (layer that is left out, attack): why this is no way out, or why nothing else can stop it.
ACCEPTED = {
    ("rlimits", "deny_memory"): "only limits bound memory",
    ("rlimits", "deny_memory_by_small_pieces"): "only limits bound memory",
    ("rlimits", "deny_descriptors"): "only limits bound descriptors; they end with the process",
    ("rlimits", "deny_sparse_files"): "only limits bound the file of the errors",
    ("rlimits", "deny_threads"): "only limits bound threads; they end with the process",
    ("landlock", "escape_links_and_folders"): "lists the top of bwrap's own file system",
    ("seccomp", "deny_forks"): "forks, which are killed with the submission",
    ("landlock", "deny_memory_uncounted"): "maps /dev/zero, which the zygote watches",
    ("seccomp", "deny_memory_of_the_kernel"): "makes pipes larger, which end with the process",
    ("seccomp", "deny_memory_uncounted"): "maps what limits don't count, which the zygote watches",
    ("seccomp", "deny_processes_of_every_kind"): "forks, which are killed with the submission",
    ("seccomp", "deny_raised_limits"): "lowers the priority of its user's processes",
    ("seccomp", "escape_raw_system_calls"): "opens interfaces of the kernel, reaches nothing",
    ("seccomp", "escape_shared_memory"): "makes System V memory that the next submission finds",
    ("seccomp", "escape_socket_families"): "opens sockets, reaches nobody",
}
SECURITY = Path(__file__).parents[2] / "docs" / "security.md"


@pytest.fixture(scope="module", params=WITHOUT)
def weakened(request) -> Iterator[tuple[str, Arena]]:
    """An arena whose fence lacks one layer, and which."""
    try:
        fence = choose_fence(**WITHOUT[request.param])
    except FenceUnavailableError as error:
        pytest.skip(str(error))
    if request.param != "bwrap" and not fence.bwrap:
        pytest.skip("no bwrap on this machine, so one layer is missing already")
    with Arena(fence) as arena:
        yield request.param, arena


@pytest.mark.slow
@pytest.mark.parametrize("name", TRIED)
def test_no_attack_hangs_on_one_layer(weakened, name: str):
    layer, arena = weakened
    outcome = arena.attack(name)
    if (layer, name) in ACCEPTED:
        # With all libraries loaded a fork takes so long that one may get nothing for its time.
        assert outcome.wins or ALL in os.environ, (
            f"remove {name} from the table: nothing got through"
        )
        assert not outcome.wins & {"points", "secret", "hidden input", "files", "contact"}
    else:
        assert not outcome.wins, (outcome.answers, outcome.left)
    assert outcome.report.points is not None
    assert points_of(arena.honest_again()) == {"solve": 4, "honest": 1}


def test_what_hangs_on_one_layer_is_documented():
    text = SECURITY.read_text()
    rows = [line for line in text.splitlines() if re.match(r"\| without \w+ \| `", line)]
    documented = {
        (layer.strip().removeprefix("without "), attack.strip().strip("`"))
        for layer, attack in (row.split("|")[1:3] for row in rows)
    }
    assert documented == set(ACCEPTED)
