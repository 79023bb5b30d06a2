"""A cluster that goes away."""

from __future__ import annotations

import pytest

from autograder.errors import SandboxError
from autograder.version import __version__
from autograder.workers import ClusterWorkers


class LostClient:
    """A Dask client whose scheduler has answered once and never again."""

    def __init__(self, *_: object, **__: object) -> None: ...

    def run(self, _: object) -> dict[str, str]:
        return {"tcp://10.0.0.2:9000": __version__}

    def get_executor(self, **_: object) -> None:
        return None

    def nthreads(self) -> dict[str, int]:
        raise RuntimeError("ConnectionPool is closed")


@pytest.mark.parametrize("ask", [ClusterWorkers.count, ClusterWorkers.renew])
def test_a_scheduler_that_is_gone_ends_the_run_in_a_sentence(monkeypatch, ask):
    pytest.importorskip("distributed")
    monkeypatch.setattr("distributed.Client", LostClient)
    workers = ClusterWorkers("tcp://10.0.0.1:8786")
    with pytest.raises(SandboxError, match=r"10\.0\.0\.1:8786 is gone: start it .* goes on"):
        ask(workers)
