"""This is the gradient of the sum of the squares: take their mean."""

import torch


def loss_gradient(w, X, y):
    w = w.detach().clone().requires_grad_(True)
    torch.sum((X @ w - y) ** 2).backward()
    return w.grad
