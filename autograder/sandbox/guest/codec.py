"""The value protocol: plain values as bytes, the same on both sides of the boundary.

A value is one tag byte and its content, lengths little-endian. Lists, tuples and dicts nest;
arrays are a dtype, a shape and raw bytes. Whatever is not plain travels as a handle, a number
and a type's name.
"""

from .decoder import HandleDecoder, decode
from .encoder import HandleEncoder, encode
from .plain import CAPS, Caps, WireError

__all__ = ["CAPS", "Caps", "HandleDecoder", "HandleEncoder", "WireError", "decode", "encode"]
