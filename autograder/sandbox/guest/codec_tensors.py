"""Tensors of PyTorch, TensorFlow and JAX: their numbers as an array, and their dtype's name.

On the grader's side they are arrays (`Tensor`), since nothing there computes with a library that a
student's process names. On the student's side a `Tensor` becomes the library's own.
"""

from __future__ import annotations

import importlib
import re
import sys
from typing import Any

import numpy as np

from .carried import LIBRARIES, Tensor, tensor
from .plain import DTYPE_KINDS, Body, Builder, Codec, WireError

_COST = 10
_DTYPE_NAME = re.compile(r"[a-z]\w{0,30}")


def _reduced(library: str, values: Any, dtype_name: str) -> Body | None:
    values = np.asarray(values)
    if values.dtype.kind not in DTYPE_KINDS:
        # bfloat16 and float8 of ml_dtypes, which JAX and TensorFlow give NumPy.
        values = values.astype(np.float32)
    return "tensor", (library, dtype_name, values)


def _of_torch(value: Any) -> Body | None:
    torch = sys.modules.get("torch")
    if torch is None or not isinstance(value, torch.Tensor) or value.layout != torch.strided:
        return None
    name = str(value.dtype).rpartition(".")[2]
    plain = value.detach().cpu().resolve_conj().resolve_neg()
    try:
        values = plain.numpy()
    except TypeError:
        # NumPy has no bfloat16.
        values = plain.to(torch.float32).numpy()
    return _reduced("torch", values, name)


def _of_tensorflow(value: Any) -> Body | None:
    tf, keras = sys.modules.get("tensorflow"), sys.modules.get("keras")
    if tf is None:
        return None
    if keras is not None and isinstance(value, keras.Variable):
        value = value.value
    is_eager = isinstance(value, tf.Tensor | tf.Variable) and hasattr(value, "numpy")
    return _reduced("tensorflow", value.numpy(), value.dtype.name) if is_eager else None


def _of_jax(value: Any) -> Body | None:
    jax = sys.modules.get("jax")
    if jax is None or not isinstance(value, jax.Array) or isinstance(value, jax.core.Tracer):
        return None
    if not jax.numpy.issubdtype(value.dtype, jax.numpy.generic):
        return None
    return _reduced("jax", value, str(value.dtype))


def _parts(parts: Any) -> tuple[str, str, np.ndarray[Any, Any]]:
    match parts:
        case (str() as library, str() as name, np.ndarray() as values):
            is_known = library in LIBRARIES or library == ""
            if is_known and _DTYPE_NAME.fullmatch(name):
                return library, name, values
    raise WireError("a tensor of an unknown form")


def _build(parts: Any) -> Tensor:
    library, name, values = _parts(parts)
    return tensor(values, library, name)


def real_tensor(value: Tensor) -> Any:
    """Return a tensor of the library that these are the numbers of, which is imported for it."""
    return _build_real((value.library, value.dtype_name, value.numpy()))


def _build_real(parts: Any) -> Any:
    library, name, values = _parts(parts)
    if not library:
        return values
    module = importlib.import_module(library)
    if library == "torch":
        dtype = getattr(module, name, None)
        return module.tensor(values, dtype=dtype if isinstance(dtype, module.dtype) else None)
    if library == "jax":
        return module.numpy.asarray(values, dtype=name)
    return module.cast(module.convert_to_tensor(values), name)


# One is enough for all of them: which library a tensor is of stands in it.
_BUILDERS = {"tensor": Builder(_build, build_real=_build_real, cost=_COST)}

TORCH = Codec(roots=frozenset(("torch",)), reduce=_of_torch, builders=_BUILDERS)
TENSORFLOW = Codec(
    roots=frozenset(("tensorflow", "keras")), reduce=_of_tensorflow, builders=_BUILDERS
)
JAX = Codec(roots=frozenset(("jax", "jaxlib")), reduce=_of_jax, builders=_BUILDERS)
