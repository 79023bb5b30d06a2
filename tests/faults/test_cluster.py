"""The same work on a Dask cluster of this machine, some of which is killed on the way."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli import main
from tests.faults import graders
from tests.faults.cluster import Cluster, cluster
from tests.faults.conftest import Scene

distributed = pytest.importorskip("distributed")

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("nothing_is_left")]
# The grader as it is, but for its patience.
_HASTY = (
    "import sys\nfrom autograder.grading import cluster\nfrom autograder.cli import main\n"
    "cluster._PATIENCE_S = cluster._CONNECT_TIMEOUT_S = 1\nmain(sys.argv[1:])"
)


def hasty(words: list[str]) -> list[str]:
    return [sys.executable, "-c", _HASTY, *words[3:]]


def wait_for_reports(grader: subprocess.Popen[str], out: Path, count: int) -> None:
    while len(graders.written(out)) < count:
        assert grader.poll() is None, grader.communicate()
        time.sleep(0.02)


def wait_until_deserted(dask: Cluster) -> None:
    with distributed.Client(dask.address, set_as_default=False) as client:
        while client.nthreads():
            time.sleep(0.05)


def test_a_worker_killed_halfway_costs_a_cluster_nothing_but_time(scene: Scene, tmp_path):
    out = tmp_path / "out"
    with cluster(tmp_path / "dask", workers=2) as dask:
        # As many jobs of this machine would be seen; on a cluster they do not count.
        words = scene.command(out, "--scheduler", dask.address, "--jobs", "20")
        grader = graders.start(words)
        wait_for_reports(grader, out, 3)
        assert {process.role for process in graders.descendants(grader.pid)} <= {"other"}
        dask.workers[0].kill()
        done = graders.finish(grader)
        assert done.code == 0, done
        assert graders.differences(scene.expected, graders.results(out)) == []
        # The worker lives on, and keeps nothing of the batch.
        assert graders.descendants(dask.workers[1].pid) == []

        first = graders.written(out)
        done = graders.run(words)
        assert done.code == 0, done
        graded = {name for name, time_ns in graders.written(out).items() if first[name] != time_ns}
        assert graded == {"broken"}


def test_a_cluster_that_loses_its_workers_and_gets_new_ones_goes_on(scene: Scene, tmp_path):
    out = tmp_path / "out"
    with cluster(tmp_path / "dask", workers=1) as dask:
        words = scene.command(out, "--scheduler", dask.address)
        grader = graders.start(hasty(words))
        wait_for_reports(grader, out, 2)
        dask.workers[0].kill()
        done = graders.finish(grader)
        assert done.code == 3, done
        assert f"The Dask cluster at {dask.address} has lost all its workers: start" in done.stderr
        kept = {name: time_ns for name, time_ns in graders.written(out).items() if name != "broken"}

        wait_until_deserted(dask)
        done = graders.run(words)
        assert done.code == 2, done
        assert "The Dask cluster has no workers: start some with" in done.stderr

        dask.add_worker()
        grader = graders.start(hasty(words))
        wait_for_reports(grader, out, len(kept) + 2)
        dask.scheduler.kill()
        done = graders.finish(grader)
        assert done.code == 3, done
        assert f"The Dask scheduler at {dask.address} is gone: start it" in done.stderr
        assert kept.items() <= graders.written(out).items()

    # Nothing ties the work to the cluster that began it.
    done = graders.run(scene.command(out))
    assert done.code == 0, done
    assert graders.differences(scene.expected, graders.results(out)) == []
    assert kept.items() <= graders.written(out).items()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("tcp://127.0.0.1:9", "There is no Dask scheduler at tcp://127.0.0.1:9"),
        ("nonsense", "--scheduler is 'nonsense': give the address that"),
        ("http://127.0.0.1:9", "--scheduler is 'http://127.0.0.1:9': give the address that"),
        ("", "--scheduler is '': give the address that"),
    ],
)
def test_a_scheduler_that_is_not_there_is_one_sentence(scene, tmp_path, address, sentence):
    done = graders.run(hasty(scene.command(tmp_path / "out", "--scheduler", address)))
    assert done.code == 2, done
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_dask_the_sentence_says_what_to_install(scene, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    words = scene.command(tmp_path / "out", "--scheduler", "tcp://127.0.0.1:9")
    done = CliRunner().invoke(main, words[3:])
    assert done.exit_code == 2
    assert "--scheduler needs Dask: install it with `pip install" in done.output
