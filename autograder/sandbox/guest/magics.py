"""Magics of which nothing is run here, or nothing of Python; also for whoever reads the code."""

from __future__ import annotations

SKIPPED = frozenset({"pip", "conda", "mamba", "uv", "load_ext", "reload_ext", "autoreload"})
SKIPPED |= {"matplotlib", "pylab", "sx", "system", "bash", "sh", "script", "cd", "notebook"}
# Cells in other languages, or for a Python of their own.
FOREIGN = frozenset({"html", "javascript", "js", "latex", "markdown", "svg", "perl", "ruby"})
FOREIGN |= {"HTML", "SVG", "!", "cmd", "python", "python2", "python3", "pypy"}
NO_PYTHON = SKIPPED | FOREIGN
