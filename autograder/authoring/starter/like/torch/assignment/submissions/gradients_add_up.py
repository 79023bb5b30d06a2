import torch


def loss_gradient(w, X, y):
    w.requires_grad_(True)
    loss = ((X @ w - y) ** 2).sum()
    loss.backward()
    return w.grad


def train(X, y, steps, lr):
    w = torch.zeros(X.shape[1], dtype=X.dtype, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=lr)
    losses = []
    for _ in range(steps):
        loss = torch.mean((X @ w - y) ** 2)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w.detach(), losses
