"""What has to be installed for an assignment: `requires = ["pandas>=2"]`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import metadata

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


def unmet(requires: Iterable[str]) -> list[tuple[str, str]]:
    """Return the requirements that this Python does not meet, each with what it has instead."""
    found = []
    for entry in requires:
        from packaging.requirements import Requirement

        wanted = Requirement(entry)
        if wanted.marker is not None and not wanted.marker.evaluate():
            continue
        try:
            version = metadata.version(wanted.name)
        except metadata.PackageNotFoundError:
            found.append((entry, f"no {wanted.name}"))
            continue
        if not wanted.specifier.contains(version, prereleases=True):
            found.append((entry, f"{wanted.name} {version}"))
    return found


def required_versions(requires: Iterable[str]) -> Mapping[str, str]:
    """Return the versions that are installed of what is required."""
    versions = {}
    for entry in requires:
        from packaging.requirements import Requirement

        name = Requirement(entry).name
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return versions
