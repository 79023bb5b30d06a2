"""Version drift: what worked in an older version of a library, by the message of the newer one.

All that is said here is ours; a message only chooses among it.
"""

from __future__ import annotations

import re

from autograder.models import Drift

from .guest.drift import NUMPY_NAMES, ONE_NUMBER

_REMOVED = re.compile(
    r"module 'numpy' has no attribute '(\w+)'|`np\.(\w+)` was removed in the NumPy \d\.\d release"
)
_ONE_NUMBER = Drift(
    "NumPy", "2.4", "an array with one number in it, in the place of a number",
    "the number itself, such as np.exp(z[j]) or a[0]", is_certain=False,
)  # fmt: skip
_KERAS, _TENSORFLOW = ("Keras", "3"), ("TensorFlow", "2")
# How the message begins.
_BEGINNINGS: tuple[tuple[str, Drift], ...] = (
    (
        "reshape() got an unexpected keyword argument 'newshape'",
        Drift("NumPy", "2.4", "newshape=", "shape="),
    ),
    (
        "Unable to avoid copy while creating an array as requested.",
        Drift("NumPy", "2.0", "np.array(a, copy=False)", "np.asarray(a)"),
    ),
    (
        "Calling np.sum(generator) is deprecated",
        Drift("NumPy", "2.4", "np.sum(x for x in a)", "sum(x for x in a)"),
    ),
    (
        "'numpy.ndarray' object has no attribute 'ptp'",
        Drift("NumPy", "2.0", "a.ptp()", "np.ptp(a)"),
    ),
    (
        "'numpy.ndarray' object has no attribute 'itemset'",
        Drift("NumPy", "2.0", "a.itemset(i, x)", "a[i] = x"),
    ),
    ("Argument(s) not recognized: {'lr':", Drift(*_KERAS, "lr=", "learning_rate=")),
    (
        "cannot import name 'np_utils' from 'keras.utils'",
        Drift(*_KERAS, "np_utils.to_categorical", "keras.utils.to_categorical"),
    ),
    *(
        (
            f"No module named 'keras.layers.{module}'",
            Drift(*_KERAS, f"from keras.layers.{module} import", "from keras.layers import"),
        )
        for module in ("core", "convolutional", "pooling", "normalization", "recurrent")
    ),
    *(
        (
            f"'{kind}' object has no attribute '{old}'",
            Drift(*_KERAS, f"model.{old}(...)", f"model.{new}"),
        )
        for kind in ("Sequential", "Functional", "Model")
        for old, new in (
            ("predict_classes", "predict(x).argmax(axis=-1)"),
            ("predict_proba", "predict(x)"),
            ("fit_generator", "fit(...)"),
            ("evaluate_generator", "evaluate(...)"),
        )
    ),
    *(
        (
            f"module 'tensorflow' has no attribute '{name}'",
            Drift(*_TENSORFLOW, f"tf.{name}", "the functions of Keras and NumPy"),
        )
        for name in ("Session", "placeholder", "global_variables_initializer")
    ),
)  # fmt: skip


def recognise(message: str) -> Drift | None:
    """Return what an exception's message says of an older version, if it does."""
    if message in ONE_NUMBER:
        return _ONE_NUMBER
    if found := _REMOVED.match(message):
        name = found[1] or found[2]
        if name in NUMPY_NAMES:
            since, write = NUMPY_NAMES[name]
            return Drift("NumPy", since, f"np.{name}", write)
    return next((drift for beginning, drift in _BEGINNINGS if message.startswith(beginning)), None)
