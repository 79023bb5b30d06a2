import torch
from torch import nn, optim


def loss_gradient(w, X, y):
    # By hand: no autograd is needed for this one.
    return 2 / len(y) * X.T @ (X @ w - y)


class Linear(nn.Module):
    def __init__(self, n, dtype):
        super().__init__()
        self.layer = nn.Linear(n, 1, bias=False, dtype=dtype)
        nn.init.zeros_(self.layer.weight)

    def forward(self, X):
        return self.layer(X).squeeze(-1)


def train(X, y, steps, lr):
    torch.manual_seed(0)
    model = Linear(X.shape[1], X.dtype)
    criterion = nn.MSELoss()
    optimizer = optim.SGD(model.parameters(), lr)
    history = []
    model.train()
    for epoch in range(steps):
        loss = criterion(model(X), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        history.append(loss.item())
        if epoch % 100 == 0:
            print(f"epoch {epoch}: loss {loss.item():.4f}")
    return model.layer.weight.detach().squeeze(0), history
