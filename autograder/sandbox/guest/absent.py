"""What Jupyter has and a grader has not: windows, widgets and the internet.

What only shows something does nothing here; what cannot be done without says what to do instead.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from .patching import patch_modules

_NO_WINDOWS = "windows cannot be opened here: Image.show() did nothing"
_NO_INTERNET = (
    "there is no internet while grading: use a file that is handed in with the notebook, or data "
    "that comes with the library"
)


def do_without(note: Callable[[str], None]) -> None:
    """Have libraries, imported now or later, do without what only shows something."""
    patch_modules(
        {
            "PIL.ImageShow": lambda module: _without_windows(note, module),
            "tqdm.notebook": _without_widgets,
            "keras.src.utils.rng_utils": _seeding_what_is_loaded,
        }
    )


def explain_no_internet() -> None:
    """Have whoever looks up an address read why it is not found."""
    socket.getaddrinfo = _not_found


def _not_found(*_: object, **__: object) -> NoReturn:
    raise socket.gaierror(socket.EAI_AGAIN, _NO_INTERNET)


def _without_windows(note: Callable[[str], None], module: Any) -> None:
    def show(*_: object, **__: object) -> bool:
        note(_NO_WINDOWS)
        return False

    # Pillow's own would start a program.
    module.show = show


def _without_widgets(module: Any) -> None:
    if module.IProgress is not None:
        return

    def count(*arguments: int, **keywords: Any) -> Any:
        return module.std_tqdm(range(*arguments), **keywords)

    # Its own refuse to begin; plain bars count the same.
    module.tqdm = module.tqdm_notebook = module.std_tqdm
    module.trange = module.tnrange = count


class _WhereLoaded:
    """Stands for a module that Keras asks `available` of, and that it may have without loading."""

    def __init__(self, module: Any) -> None:
        self._module = module

    @property
    def available(self) -> bool:
        return self._module.name in sys.modules

    def __getattr__(self, name: str) -> Any:
        return getattr(self._module, name)


def _seeding_what_is_loaded(module: Any) -> None:
    # To set a seed, Keras loads TensorFlow on every backend.
    module.tf = _WhereLoaded(module.tf)
