import torch
from torch import nn


def jacobian_of(W, x):
    return W * (1 - torch.tanh(W @ x) ** 2)[:, None]


def fit_network(X, y, epochs):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(2, 16), nn.ReLU(), nn.Linear(16, 3))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    losses = []
    for _ in range(epochs):
        loss = nn.functional.cross_entropy(model(X), y)
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.item())
    return model, losses
