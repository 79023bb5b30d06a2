"""Benchmarks: the engine beside a bare floor and nbgrader, in one run."""
