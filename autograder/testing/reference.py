"""Expected values, computed on the trusted side from the course's reference solutions.

They are remembered within a batch, and on disk by the content of the reference and of the
arguments: grading with a warm cache imports neither a reference nor, therefore, TensorFlow.
"""

from __future__ import annotations

import contextlib
import copy
import hashlib
import importlib.util
import os
import sys
import tempfile
import traceback
import types
from collections.abc import Callable
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.sandbox.values import Caps, WireError, decode, encode, pack, taken

from .hidden_files import HiddenFile, real_path, replaced
from .own_tensors import with_own_tensors
from .quietly import import_what_talks

_CACHE_BYTES = 256 << 20
_CACHE_CAPS = Caps(frame_bytes=_CACHE_BYTES)
_DIGEST_BYTES = 16
_UNCHANGEABLE = frozenset((type(None), bool, int, float, complex, str, bytes, frozenset))


class Reference:
    """`reference.sigmoid(z)` is the NumPy reference's answer, `reference.keras.sigmoid(z)` Keras's.

    A reference that fails raises CourseError: the course's fault, never the student's.
    """

    def __init__(
        self, solution: Path, cache: Path | None, made_from: str, keras: Path | None = None
    ) -> None:
        """Name a reference, which is loaded when a value of it is asked for.

        Args:
            solution: its file.
            cache: the folder in which its values are kept from one run to the next.
            made_from: the fingerprint of the reference and all that it reads.
            keras: the file of the second reference, if there is one.
        """
        self._solution = solution
        self._module: types.ModuleType | None = None
        self._memo = Memo(solution, cache, made_from)
        self._keras = Reference(keras, cache, made_from) if keras is not None else None

    @property
    def keras(self) -> Reference:
        """The independent second reference, built with Keras."""
        if self._keras is None:
            raise CourseError(f"{self._solution.parent} has no Keras reference.")
        return self._keras

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)

        def function(*args: Any, **kwargs: Any) -> Any:
            # Their contents are part of what the answers are kept by.
            question = replaced((name, args, kwargs), _name_of)
            given, named = replaced((args, kwargs), real_path)
            return self._memo.get(question, lambda: self._call(name, given, named))

        return function

    def close(self) -> None:
        """Write what was computed to disk."""
        self._memo.save()
        if self._keras is not None:
            self._keras.close()

    def _call(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if self._module is None:
            self._module = load_module(self._solution)
        function = getattr(self._module, name, None)
        if function is None:
            raise CourseError(f"{self._solution} does not define {name}.")
        try:
            return function(*with_own_tensors(args), **with_own_tensors(kwargs))
        except (Exception, SystemExit) as error:
            raise CourseError(
                f"{self._solution}: {name} raised {type(error).__name__}: {error}"
            ) from error


def _name_of(file: HiddenFile) -> tuple[str, str]:
    return "hidden file", file.name


def reference_of(assignment: Assignment, cache: Path | None) -> Reference:
    """Return the references of an assignment, the one in Keras where there is one."""
    keras = assignment.keras_reference if assignment.keras_reference.is_file() else None
    return Reference(assignment.numpy_reference, cache, assignment.reference_sha256, keras)


def load_module(path: Path) -> types.ModuleType:
    """Import a trusted Python file that belongs to no package.

    Raises:
        CourseError: it is missing or fails on import.
    """
    import_what_talks(path)
    name = f"autograder_course.{path.parent.name}.{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        raise CourseError(f"{path} is missing.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        what = error.msg if isinstance(error, SyntaxError) else error
        raise CourseError(
            f"{_place(path, error)} cannot be imported: {type(error).__name__}: {what}"
        ) from error
    return module


def _place(path: Path, error: BaseException) -> str:
    """Return `file:line` of the last line of this file that was running."""
    if isinstance(error, SyntaxError) and error.lineno:
        return f"{path}:{error.lineno}"
    lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == str(path)]
    return f"{path}:{lines[-1]}" if lines else str(path)


class Memo:
    """Values by the bytes of their question.

    On disk they are kept in the value protocol's form; every answer is a copy, so that no test can
    change another's.
    """

    def __init__(self, solution: Path, folder: Path | None, made_from: str) -> None:
        """Name the reference, where its values are kept, and the fingerprint they go by."""
        self._values: dict[bytes, bytes] = {}
        self._decoded: dict[bytes, Any] = {}
        self._path: Path | None = None
        self._bytes = 0
        self._is_loaded = self._is_changed = False
        if folder is not None and solution.is_file():
            parts = (made_from, solution.name, *_versions())
            digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
            self._path = folder / f"{digest}.values"

    def get(self, question: tuple[Any, ...], compute: Callable[[], Any]) -> Any:
        """Return the answer to a question, computed where it is not known yet."""
        try:
            key = hashlib.blake2b(pack(question), digest_size=_DIGEST_BYTES).digest()
        except WireError:
            return taken(compute())
        if key not in self._decoded:
            self._load()
            if key not in self._values:
                value = taken(compute())
                try:
                    # An object of the reference's own class keeps its methods.
                    encoded = encode(value, records=False)
                except WireError:
                    return value
                if self._bytes > _CACHE_BYTES:
                    # Where each submission has inputs of its own, this would never end.
                    self._forget()
                self._values[key] = encoded
                self._bytes += len(encoded)
                self._is_changed = True
            self._decoded[key] = decode(self._values[key])
        return _copied(self._decoded[key])

    def knows(self, question: tuple[Any, ...]) -> bool:
        """Return whether the answer to a question needs no computing."""
        try:
            key = hashlib.blake2b(pack(question), digest_size=_DIGEST_BYTES).digest()
        except WireError:
            return False
        self._load()
        return key in self._values

    @property
    def lock(self) -> Path | None:
        """The file by which processes agree on who computes; None where nothing is kept."""
        return self._path.with_suffix(".lock") if self._path is not None else None

    def _forget(self) -> None:
        self._values.clear()
        self._decoded.clear()
        self._bytes = 0

    def save(self) -> None:
        """Write what was computed to disk."""
        if self._path is None or not self._is_changed:
            return
        # A cache that cannot be written costs time, not correctness.
        with contextlib.suppress(OSError, WireError):
            content = encode(self._values, caps=_CACHE_CAPS)
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fd, temporary = tempfile.mkstemp(dir=self._path.parent)
            os.close(fd)
            Path(temporary).write_bytes(hashlib.sha256(content).digest() + content)
            Path(temporary).replace(self._path)
        self._is_changed = False

    def _load(self) -> None:
        if self._is_loaded:
            return
        self._is_loaded = True
        if self._path is None:
            return
        with contextlib.suppress(OSError, WireError, ValueError):
            stored = self._path.read_bytes()
            digest, content = stored[:32], stored[32:]
            if hashlib.sha256(content).digest() == digest:
                self._values |= decode(content, caps=_CACHE_CAPS)
                self._bytes = len(content)


@cache
def _versions() -> tuple[str, ...]:
    """Return the versions of the libraries that references compute with."""
    found = []
    for name in ("numpy", "pandas", "scipy", "keras", "tensorflow", "torch", "jax"):
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return tuple(found)


def _copied(value: Any) -> Any:
    """Return a copy of what `decode` gave, as deep as anything in it can be changed."""
    kind = type(value)
    if kind is np.ndarray:
        return value.copy()
    if kind is list or kind is tuple:
        return kind([_copied(item) for item in value])
    if kind is dict:
        return {key: _copied(item) for key, item in value.items()}
    if kind is set:
        return value.copy()
    return value if kind in _UNCHANGEABLE else copy.deepcopy(value)


def cache_folder() -> Path | None:
    """Return where computed references are kept between runs (`AUTOGRADER_CACHE` overrides).

    None where the user has no home, as in a container under a number that no list of users names:
    a folder that others can write to must not hold what answers are compared with.
    """
    if override := os.environ.get("AUTOGRADER_CACHE"):
        # References are asked in a folder of their own.
        return Path(override).absolute()
    try:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    except RuntimeError:
        return None
    return Path(base) / "autograder" / "references"
