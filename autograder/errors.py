"""Every error this package raises on purpose.

AutograderError
├── UsageError             the command, or a path given to it, is wrong           (exit 2)
├── CourseError            an assignment, reference or hidden test is wrong      (exit 2)
├── UngradableError        one submission cannot be read; the batch goes on
├── CanvasError            Canvas can't be reached, or says no                    (exit 2)
├── SandboxError           a student process could not be started or kept apart  (exit 3)
└── FenceUnavailableError  this machine cannot isolate student code              (exit 2)

A message is one sentence: what was found, where, and how to fix it.
"""


class AutograderError(Exception):
    """Base of all errors that end in a sentence rather than a traceback."""


class UsageError(AutograderError):
    """The user asked for something that is not there or makes no sense."""


class CourseError(AutograderError):
    """An assignment's own files are wrong; its author has to fix them."""


class UngradableError(AutograderError):
    """A submission cannot be read; the message tells its student what to hand in instead."""


class CanvasError(AutograderError):
    """Canvas can't be asked, does not do what it was asked for, or answers what can't be read."""


class SandboxError(AutograderError):
    """The sandbox itself failed: never the student's fault, never a zero."""


class FenceUnavailableError(AutograderError):
    """This machine lacks a part of the fence; the message names it and the way out."""
