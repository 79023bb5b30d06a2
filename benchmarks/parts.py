"""The parts of the benchmark: each measures one thing and says it in rows of the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.batch import BatchPlan, BatchRun, measure_batch
from benchmarks.breakdown import breakdown
from benchmarks.cases import Kind
from benchmarks.fitting import fitting
from benchmarks.held_up import measure_held_up
from benchmarks.libraries import measure_library
from benchmarks.library_cases import installed_cases
from benchmarks.measure import Plan, cold, cold_grade, marginal
from benchmarks.spread import Spread
from benchmarks.table import Row
from benchmarks.wrong import Cost, measure_wrong_work

_EACH_MS = 10
_TIMES_FLOOR = 2
_TIMES_NBGRADER = {Kind.NUMPY: 100, Kind.TENSORFLOW: 50}
_TIMES_WARM_KERAS = 1.1
_TIMES_WARM_LIBRARY = 1.5
_GRADE_S = 0.7
_HELP_S = 0.15
_SECOND_HALF = 0.95
_SLOPE_KIB = 1
_TIMES_ONE_WORKER = 1.8
_REGRADE_PER_S = 1000
_ENDLESS_S = 180
_FURTHER_MS = 40
_WRONG_SLOPE_KIB = 10
# By assignments: the exercises that fail where some do.
SOME_FAILED = {
    "activations": ("elu", "leaky_relu", "linear"),
    "adam_and_convolution": ("adam_step", "conv1d", "ekg_features"),
}

_QUICK = Plan(rounds=3, count=10, peer_rounds=1, further=2)
_PLANS = {
    Kind.NUMPY: Plan(rounds=3, count=30, peer_rounds=5, further=5),
    Kind.TENSORFLOW: Plan(rounds=3, count=15, peer_rounds=3, further=3),
}
_QUICK_BATCH = BatchPlan(count=400, turn_count=200, rounds=1)
_BATCH = BatchPlan(count=10_000, turn_count=600, rounds=3)


@dataclass(frozen=True, slots=True)
class Found:
    """What a part has measured, in seconds, KiB and MiB, and its rows."""

    figures: dict[str, Any]
    rows: list[Row]


def measure_numpy(quick: bool) -> Found:
    """Each further NumPy notebook, beside the floor and nbgrader."""
    return _measure_kind("NumPy notebook", Kind.NUMPY, _QUICK if quick else _PLANS[Kind.NUMPY])


def measure_tensorflow(quick: bool) -> Found:
    """The same with `import tensorflow`."""
    plan = _QUICK if quick else _PLANS[Kind.TENSORFLOW]
    return _measure_kind("with import tensorflow", Kind.TENSORFLOW, plan)


def _measure_kind(label: str, kind: Kind, plan: Plan) -> Found:
    found = marginal(kind, plan)
    faster, each_ms = _TIMES_NBGRADER[kind], found.ours.median * 1e3
    peer = found.nbgrader
    # The aim in milliseconds is for NumPy: what TensorFlow's memory costs a fork is not ours.
    is_judged = kind is Kind.NUMPY
    return Found(
        asdict(found),
        [
            Row(
                f"{label}, each", f"{each_ms:.1f} ms", _in_ms(found.ours),
                f"≤ {_EACH_MS} ms" if is_judged else "",
                each_ms <= _EACH_MS if is_judged else None,
            ),
            Row(
                "  times the floor", f"{found.times_floor:.1f}",
                f"{found.floor.median * 1e3:.1f} ms ({_in_ms(found.floor)})",
                f"≤ {_TIMES_FLOOR}", found.times_floor <= _TIMES_FLOOR,
            ),
            Row(
                "  ... if pytest sets up each test", f"{found.by_pytest_times_floor:.1f}",
                f"{found.by_pytest.median * 1e3:.1f} ms ({_in_ms(found.by_pytest)})",
            ),
            Row(
                "  times as fast as nbgrader", f"{found.times_faster:.0f}",
                f"{peer.median:.2f} s ({peer.low:.2f} to {peer.high:.2f})",
                f"≥ {faster}", found.times_faster >= faster,
            ),
        ],
    )  # fmt: skip


def measure_breakdown(quick: bool) -> Found:
    """What the time of a NumPy notebook is made of; as long in a quick run, since it is short."""
    del quick
    found = breakdown()
    return Found(
        {"ms": found},
        [Row(f"  of its time: {name}", f"{each_ms:.1f} ms") for name, each_ms in found.items()],
    )


def measure_keras(quick: bool) -> Found:
    """Building and fitting a model, beside a warm interpreter without any fence."""
    found = fitting(rounds=3 if quick else 7, count=2)
    return Found(
        asdict(found),
        [
            Row("builds and fits a Keras model, each", f"{found.ours.median:.2f} s"),
            Row(
                "  times a warm interpreter's fork", f"{found.times_forked:.2f}",
                f"{found.forked.median:.2f} s", f"≤ {_TIMES_WARM_KERAS}",
                found.times_forked <= _TIMES_WARM_KERAS,
            ),
            Row(
                "  times one that has fitted models before", f"{found.times_stayed:.2f}",
                f"{found.stayed.median:.2f} s",
            ),
        ],
    )  # fmt: skip


def measure_libraries(quick: bool) -> Found:
    """A notebook for each library, beside a fork of an interpreter that has it loaded."""
    figures, rows = {}, []
    for case in installed_cases():
        found = measure_library(case, *((3, 3, 0) if quick else (7, 5, 3)))
        figures[case.name] = asdict(found)
        each_s, peer_s = found.ours.median, found.nbgrader_s
        peer = "" if peer_s is None else f"; nbgrader {peer_s:.2f} s, {peer_s / each_s:.0f} times"
        if peer and case.writes_to_stderr:
            peer += ", and no points"
        rows.append(
            Row(
                f"with {case.name}, each: times a warm fork",
                f"{found.times_floor:.2f} ({each_s * 1e3:.0f} ms)",
                f"{found.floor.median * 1e3:.0f} ms ({_in_ms(found.floor)}){peer}",
                f"≤ {_TIMES_WARM_LIBRARY}",
                found.times_floor <= _TIMES_WARM_LIBRARY,
            )
        )
    return Found(figures, rows)  # fmt: skip


def measure_cold(quick: bool) -> Found:
    """Commands from the shell, each in a process of its own."""
    repeats = 5 if quick else 11
    grade, usage = cold_grade(repeats), cold(["--help"], repeats)
    rows = [
        Row(
            label, f"{seconds.median:.2f} s", f"at best {seconds.low:.2f} s", f"≤ {limit:g} s",
            seconds.median <= limit,
        )
        for label, seconds, limit in (
            ("cold: grade one notebook", grade, _GRADE_S),
            ("cold: --help", usage, _HELP_S),
        )
    ]  # fmt: skip
    return Found({"grade": asdict(grade), "help": asdict(usage)}, rows)


def measure_large_batch(quick: bool) -> Found:
    """A large batch of generated variants: linear, flat in memory, twice as fast by two workers."""
    found = measure_batch(_QUICK_BATCH if quick else _BATCH)
    one, two = found.one_worker, found.two_workers
    speed_up = found.speed_up

    def judge(is_met: bool) -> bool | None:
        # In a short batch the start and the machine's moods weigh more than what is asked.
        return None if quick else is_met

    return Found(
        found.as_json(),
        [
            *_rate_rows("one worker", one, judge),
            Row(
                "  the grader's memory, from a tenth to the end", _in_mib(one.rss_mib),
                f"{one.slope_kib:.2f} KiB each", f"≤ {_SLOPE_KIB} KiB each",
                judge(one.slope_kib <= _SLOPE_KIB),
            ),
            Row("  first report on the disk", f"{one.first_report_s:.2f} s", "after the start"),
            *_rate_rows("two workers", two, judge),
            Row(
                "  memory of all processes", _in_mib(two.tree_mib),
                f"{two.tree_slope_kib:.2f} KiB each; the first process's {two.slope_kib:.2f}",
                f"≤ {_SLOPE_KIB} KiB each", judge(two.tree_slope_kib <= _SLOPE_KIB),
            ),
            Row(
                "  times as fast as one worker", f"{speed_up.median:.2f}", _range(speed_up),
                f"≥ {_TIMES_ONE_WORKER}", judge(speed_up.median >= _TIMES_ONE_WORKER),
            ),
            Row(
                "the batch again, unchanged", f"{found.regrade_per_s:,.0f}/s",
                f"{found.regrade_s:.1f} s with start-up", f"≥ {_REGRADE_PER_S:,}/s",
                judge(found.regrade_per_s >= _REGRADE_PER_S),
            ),
        ],
    )  # fmt: skip


def measure_endless(quick: bool) -> Found:
    """A class in which some functions loop for ever and as many sleep."""
    found = measure_held_up("function", count=40 if quick else 300, each=2 if quick else 15, jobs=2)
    return Found(
        asdict(found),
        [
            Row(
                f"class of {found.count}, of which {found.each} loop and {found.each} sleep",
                f"{found.seconds:.0f} s", f"{found.without_s:.1f} s without these",
                f"≤ {_ENDLESS_S} s", None if quick else found.seconds <= _ENDLESS_S,
            ),
            Row("  memory of all processes", f"{found.memory_mib:.0f} MiB", "at most"),
        ],
    )  # fmt: skip


def measure_wrong(quick: bool) -> Found:
    """Wrong work beside right work: what it costs to find and tell its mistakes."""
    rounds, further = (5, 40) if quick else (15, 200)
    figures, rows = {}, []
    for slug, failed in SOME_FAILED.items():
        found = measure_wrong_work(slug, failed, rounds, further)
        figures[slug] = asdict(found)
        right = found.costs["right"]
        rows.append(Row(f"{slug}: right work, each", _cost(right), _first(right)))
        for cost in list(found.costs.values())[1:]:
            more_ms = (cost.seconds.median - right.seconds.median) * 1e3
            is_judged = cost.failed == len(failed)
            rows.append(
                Row(
                    f"  {cost.failed} exercises failed",
                    _cost(cost),
                    f"{more_ms:.0f} ms more, {cost.seconds.median / right.seconds.median:.1f} "
                    f"times; processor {(cost.processor_s - right.processor_s) * 1e3:.0f} ms more, "
                    f"{cost.processor_s / right.processor_s:.1f} times; {_first(cost)}",
                    f"≤ {_FURTHER_MS} ms more" if is_judged else "",
                    more_ms <= _FURTHER_MS if is_judged else None,
                )
            )
        begin, end = found.rss_mib
        slope_kib = (end - begin) * 1024 / (0.9 * found.count)
        rows.append(
            Row(
                f"  memory over {found.count} wrong submissions",
                _in_mib(found.rss_mib),
                f"{slope_kib:.1f} KiB each",
                f"≤ {_WRONG_SLOPE_KIB} KiB each",
                None if quick else slope_kib <= _WRONG_SLOPE_KIB,
            )
        )
    return Found(figures, rows)


def _cost(cost: Cost) -> str:
    processor = f"{cost.grader_s.median * 1e3:.0f} + {cost.below_s * 1e3:.0f}"
    return f"{cost.seconds.median * 1e3:.0f} ms, processor {processor} ms"


def _first(cost: Cost) -> str:
    return f"the first one {cost.first_s:.1f} s"


def _rate_rows(who: str, run: BatchRun, judge: Callable[[bool], bool | None]) -> list[Row]:
    share = run.second_half / run.first_half
    return [
        Row(f"batch of {run.count:,}, {who}", f"{run.steady:.0f}/s", f"in {run.seconds:.0f} s"),
        Row(
            "  second half, times as fast as the first", f"{share:.2f}",
            f"{run.first_half:.0f}/s, then {run.second_half:.0f}/s", f"≥ {_SECOND_HALF}",
            judge(share >= _SECOND_HALF),
        ),
    ]  # fmt: skip


def _in_mib(sizes: tuple[float, float]) -> str:
    return f"{sizes[0]:.1f} to {sizes[1]:.1f} MiB"


def _in_ms(seconds: Spread) -> str:
    return f"{seconds.low * 1e3:.1f} to {seconds.high * 1e3:.1f} ms"


def _range(values: Spread) -> str:
    return f"{values.low:.2f} to {values.high:.2f}"


PARTS: dict[str, Callable[[bool], Found]] = {
    "numpy": measure_numpy,
    "breakdown": measure_breakdown,
    "tensorflow": measure_tensorflow,
    "keras": measure_keras,
    "libraries": measure_libraries,
    "cold": measure_cold,
    "batch": measure_large_batch,
    "endless": measure_endless,
    "wrong": measure_wrong,
}
# What `--quick` leaves out, since TensorFlow, endless loops and a new catalogue take their time.
SLOW = frozenset({"tensorflow", "keras", "libraries", "endless", "wrong"})
