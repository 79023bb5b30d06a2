"""A long run of the fuzzing: `python -m tests.fuzz --inputs 100000`, from the repository's root."""

from __future__ import annotations

import argparse
import sys
import warnings

from .target import fuzz
from .targets import TARGETS


def main() -> int:
    """Fuzz all targets, or those that are named, and print a table of what each withstood."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=main.__doc__)
    parser.add_argument("--inputs", type=int, default=100_000, help="in all (default: 100,000)")
    parser.add_argument("--seed", type=int, default=1, help="of the first round (default: 1)")
    parser.add_argument("targets", nargs="*", help="words of the names of targets (default: all)")
    options = parser.parse_args()
    warnings.simplefilter("error")
    chosen = [
        target
        for target in TARGETS
        if not options.targets or any(word in target.name for word in options.targets)
    ]
    shares = sum(target.share for target in chosen)
    total_inputs, total_s, failed = 0, 0.0, []
    print("| target | inputs | seconds | result |\n|---|---:|---:|---|", flush=True)
    for target in chosen:
        wanted = -(-options.inputs * target.share // shares)
        try:
            outcome = fuzz(target, wanted, options.seed)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            failed.append((target.name, error))
            print(f"| {target.name} | | | FAILED: {type(error).__name__} |", flush=True)
            continue
        total_inputs += outcome.inputs
        total_s += outcome.seconds
        print(f"| {target.name} | {outcome.inputs:,} | {outcome.seconds:.0f} | held |", flush=True)
    print(f"| all | {total_inputs:,} | {total_s:.0f} | {len(failed)} failed |")
    for name, error in failed:
        print(f"\n{name}: {error!r:.2000}", *getattr(error, "__notes__", ()), sep="\n")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
