"""What to do with a solution of each exercise, and on which inputs."""

import numpy as np
from hypothesis import strategies as st

from autograder.diagnosis import Scenario, arrays


def plain(value):
    """Return a tensor's numbers, and any other value as it is."""
    return value.detach().numpy() if hasattr(value, "detach") else value


def lists(size, *shape):
    """Return a strategy for numbers in lists, of which torch.tensor makes single precision."""
    return arrays(size, shape=shape).map(np.ndarray.tolist)


def gradient(s, w, X, y):
    import torch

    w, X, y = (torch.tensor(value) for value in (w, X, y))
    return plain(s.loss_gradient(w, X, y))


def trained(s, X, y, steps):
    import torch

    found = s.train(torch.tensor(X), torch.tensor(y), steps=steps, lr=0.01)
    if not isinstance(found, tuple) or len(found) != 2:
        return plain(found)
    return {"weights": plain(found[0]), "losses": [float(loss) for loss in found[1]]}


SCENARIOS = {
    "loss_gradient": Scenario(
        lists(3.0, 2),
        lists(3.0, 3, 2),
        lists(3.0, 3),
        function=gradient,
        call="loss_gradient(torch.tensor({w}), torch.tensor({X}), torch.tensor({y}))",
        rtol=1e-4,
        atol=1e-5,
        examples=20,
    ),
    "train": Scenario(
        lists(3.0, 3, 2),
        lists(3.0, 3),
        st.integers(1, 4),
        function=trained,
        call="train(torch.tensor({X}), torch.tensor({y}), steps={steps}, lr=0.01)",
        rtol=1e-4,
        atol=1e-5,
        examples=20,
    ),
}
