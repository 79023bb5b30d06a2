"""What has to be installed for an assignment: `requires = ["pandas>=2"]`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import metadata
from typing import Protocol

from autograder.errors import CourseError

from .tomlfile import TomlFile


def read_requires(file: TomlFile) -> tuple[str, ...]:
    """Return the packages that an assignment.toml asks for.

    Raises:
        CourseError: one of them is none, or is asked for from an address.
    """
    entries = file.data.get("requires", [])
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise CourseError(f'{file.place("requires")}: write requires as ["pandas>=2"].')
    if not entries:
        return ()
    # Most assignments ask for nothing, and should not wait for it.
    from packaging.requirements import InvalidRequirement, Requirement

    for entry in entries:
        try:
            is_sound = Requirement(entry).url is None
        except InvalidRequirement:
            is_sound = False
        if not is_sound:
            raise CourseError(
                f"{file.place('requires')}: {entry!r:.80} does not name a package and its "
                f'versions: write it as "pandas>=2" or "pandas>=2,<4".'
            )
    return tuple(entries)


class Python(Protocol):
    """A Python with packages, which may be another than ours."""

    @property
    def version(self) -> str: ...

    def version_of(self, package: str) -> str | None: ...


def version_here(package: str) -> str | None:
    """Return the version of a package that is installed here."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def unmet(requires: Iterable[str], python: Python | None = None) -> list[tuple[str, str]]:
    """Return the requirements that a Python does not meet, each with what it has instead.

    By default it is the one that runs this.
    """
    version_of = version_here if python is None else python.version_of
    surroundings = None if python is None else _surroundings(python)
    found = []
    for entry in requires:
        from packaging.requirements import Requirement

        wanted = Requirement(entry)
        if wanted.marker is not None and not wanted.marker.evaluate(surroundings):
            continue
        version = version_of(wanted.name)
        if version is None:
            found.append((entry, f"no {wanted.name}"))
        elif not wanted.specifier.contains(version, prereleases=True):
            found.append((entry, f"{wanted.name} {version}"))
    return found


def _surroundings(python: Python) -> dict[str, str]:
    numbers = python.version.split(".")
    return {"python_version": ".".join(numbers[:2]), "python_full_version": python.version}


def required_versions(requires: Iterable[str], python: Python | None = None) -> Mapping[str, str]:
    """Return the versions that are installed of what is required."""
    version_of = version_here if python is None else python.version_of
    versions = {}
    for entry in requires:
        from packaging.requirements import Requirement

        name = Requirement(entry).name
        version = version_of(name)
        if version is not None:
            versions[name] = version
    return versions
