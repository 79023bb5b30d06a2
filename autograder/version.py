"""This distribution: its version, its name and how it is installed; nothing else is loaded."""

__version__ = "0.2.0"
DISTRIBUTION = "autograder-notebooks"


def how_to_install(extra: str) -> str:
    """Return, for the end of a message, how to add what an extra brings.

    It names no index: the package of the name `autograder` that is found there is another one.
    """
    return (
        f"install it with `pip install '.[{extra}]'` in a clone of this project, or "
        f"`pip install '{DISTRIBUTION}[{extra}] @ file:///path/to/clone-or-wheel'`"
    )
