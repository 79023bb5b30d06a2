import torch


def loss_gradient(w, X, y):
    w = w.clone().requires_grad_()
    ((X @ w - y) ** 2).mean().backward()
    return w.grad


def train(X, y, steps, lr):
    # Of the dtype that torch.zeros gives, whatever X has.
    w = torch.zeros(X.shape[1], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=lr)
    losses = []
    for _ in range(steps):
        loss = torch.mean((X @ w - y) ** 2)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return w, losses
