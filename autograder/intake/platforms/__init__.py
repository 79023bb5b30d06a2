"""What learning platforms call the work that they give out, and whose it is."""

from .gradebook import Gradebook, read_gradebook, with_gradebook
from .handed_in import HandedIn, find_handed_in
from .model import HandIn, Member, Platform
from .origin import ORIGIN, ORIGIN_VERSION, find_again, origin_document, origin_schema

__all__ = [
    "ORIGIN",
    "ORIGIN_VERSION",
    "Gradebook",
    "HandIn",
    "HandedIn",
    "Member",
    "Platform",
    "find_again",
    "find_handed_in",
    "origin_document",
    "origin_schema",
    "read_gradebook",
    "with_gradebook",
]
