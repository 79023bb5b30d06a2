"""All that is fuzzed."""

from __future__ import annotations

from . import gradebooks, intake, renderers, sources, wire

TARGETS = (
    *wire.TARGETS,
    *intake.TARGETS,
    *renderers.TARGETS,
    *sources.TARGETS,
    *gradebooks.TARGETS,
)
