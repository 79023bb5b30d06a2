"""What a Python says of itself, asked here of our own and, by its text, of any other.

The text is run alone in an interpreter that has nothing of ours: it imports the standard library.
"""

from __future__ import annotations

import json
import os
import platform
import re
import site
import sys
import sysconfig
from importlib import metadata
from importlib.util import MAGIC_NUMBER, find_spec
from typing import Any

_FOLDERS = ("stdlib", "platstdlib", "purelib", "platlib")


def facts() -> dict[str, Any]:
    """Return where this interpreter and its libraries are, and what its bytecode is."""
    folders = [sysconfig.get_path(name) for name in _FOLDERS]
    return {
        "implementation": sys.implementation.name,
        "version": platform.python_version(),
        "magic": MAGIC_NUMBER.hex(),
        "executable": sys.executable,
        "prefix": sys.prefix,
        "prefixes": sorted({sys.prefix, sys.base_prefix, sys.exec_prefix}),
        "folders": [*folders, *site.getsitepackages()],
        "path": [entry for entry in sys.path if os.path.isabs(entry)],
    }


def comparable(package: str) -> str:
    """Return the name by which pip compares packages."""
    return re.sub(r"[-_.]+", "-", package).lower()


def installed(modules: list[str]) -> dict[str, Any]:
    """Return which of these modules are there, with their files, and all packages' versions."""
    packages: dict[str, str] = {}
    for entry in metadata.distributions():
        # Of two of a name the first is what is imported; a record that is damaged says no name.
        if entry.metadata["Name"]:
            packages.setdefault(comparable(entry.metadata["Name"]), entry.version)
    specs = {name: find_spec(name) for name in modules}
    files = {name: spec.origin or "" for name, spec in specs.items() if spec is not None}
    return {"modules": files, "packages": packages}


def tell(descriptor: int, modules: list[str]) -> None:
    """Write all of it as JSON, past whatever the interpreter prints as it starts."""
    content = json.dumps({**facts(), **installed(modules)})
    with open(descriptor, "w", encoding="utf-8") as answer:
        answer.write(content)
