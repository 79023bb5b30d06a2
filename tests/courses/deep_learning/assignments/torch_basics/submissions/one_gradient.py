import torch
from torch import nn


def jacobian_of(W, x):
    x.requires_grad_(True)
    torch.tanh(W @ x).sum().backward()
    return x.grad


def fit_network(X, y, epochs):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 3))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    losses = []
    for _ in range(epochs):
        loss = nn.functional.cross_entropy(model(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss)
    return model, losses[-1]
