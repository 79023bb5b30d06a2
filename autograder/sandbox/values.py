"""The face of the value protocol, whose code is in guest/: plain values as bytes.

Student processes answer in it. A value is one tag byte and its content, lengths little-endian.
Lists, tuples and dicts nest; arrays are a dtype, a shape and raw bytes. Whatever is not plain
travels as a handle, a number and a type's name. `pack` makes the bytes of a request, which a
student process may trust.
"""

from .guest.decoder import decode
from .guest.encoder import encode
from .guest.plain import (
    ANSWER_CAPS,
    CAPS,
    Budget,
    Caps,
    HandleDecoder,
    HandleEncoder,
    TooMuchError,
    WireError,
)
from .guest.request import pack

__all__ = [
    "ANSWER_CAPS",
    "CAPS",
    "Budget",
    "Caps",
    "HandleDecoder",
    "HandleEncoder",
    "TooMuchError",
    "WireError",
    "decode",
    "encode",
    "pack",
]
