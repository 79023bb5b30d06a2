"""Reference for @slug@: the authoritative signatures, docstrings and answers."""

import torch


def loss_gradient(w, X, y):
    """Return the gradient of the mean squared error of X @ w with respect to w.

    Parameters
    ----------
    w : tensor of shape (n,)
        The weights. Is not changed, and neither are X and y.
    X : tensor of shape (m, n)
    y : tensor of shape (m,)

    Returns
    -------
    tensor of shape (n,)

    Examples
    --------
    >>> print(loss_gradient(torch.tensor([1.0]), torch.tensor([[2.0]]), torch.tensor([1.0])))
    tensor([4.])
    """
    w = w.detach().clone().requires_grad_(True)
    loss = torch.mean((X @ w - y) ** 2)
    loss.backward()
    return w.grad


def train(X, y, steps, lr):
    """Fit a linear model without bias by gradient descent on the mean squared error.

    The weights begin at zero. Each step uses all samples and plain SGD with the rate lr.

    Parameters
    ----------
    X : tensor of shape (m, n)
        Is not changed, and neither is y.
    y : tensor of shape (m,)
    steps : int
    lr : float

    Returns
    -------
    w : tensor of shape (n,), of the same dtype as X
        The weights after the last step.
    losses : list of float
        The loss before each step.

    Examples
    --------
    >>> w, losses = train(torch.tensor([[1.0]]), torch.tensor([2.0]), steps=2, lr=0.25)
    >>> print(w.tolist(), losses)
    [1.5] [4.0, 1.0]
    """
    w = torch.zeros(X.shape[1], dtype=X.dtype, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=lr)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = torch.mean((X @ w - y) ** 2)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), losses
