import torch
from torch import nn


def jacobian_of(W, x):
    """Return the Jacobian of tanh(W x) with respect to x."""
    return torch.autograd.functional.jacobian(lambda v: torch.tanh(W @ v), x)


def fit_network(X, y, epochs):
    """Return a network with one hidden layer, trained on classes, and the loss of each epoch."""
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(X.shape[1], 16), nn.ReLU(), nn.Linear(16, int(y.max()) + 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    losses = []
    for _ in range(epochs):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(X), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return model, losses
