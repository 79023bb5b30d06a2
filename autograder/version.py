"""The version, where nothing else needs loading."""

__version__ = "0.1.0"
