"""The face of the value protocol, whose code is in guest/: plain values as bytes.

Student processes answer in it. A value is one tag byte and its content, lengths little-endian.
Lists, tuples and dicts nest; arrays are a dtype, a shape and raw bytes. Other values, such as
frames, are the name of a kind and plain parts (`guest/kinds.py`). Whatever is not plain
travels as a handle, a number and a type's name. `pack` makes the bytes of a request, which a
student process may trust.
"""

from .guest.carried import (
    Frame,
    Items,
    Member,
    NamedDict,
    NamedValues,
    Record,
    Tensor,
    are_equal,
    tensor,
)
from .guest.codec_python import taken
from .guest.codec_tensors import real_tensor
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
    "Frame",
    "HandleDecoder",
    "HandleEncoder",
    "Items",
    "Member",
    "NamedDict",
    "NamedValues",
    "Record",
    "Tensor",
    "TooMuchError",
    "WireError",
    "are_equal",
    "decode",
    "encode",
    "pack",
    "real_tensor",
    "taken",
    "tensor",
]
