import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

device = "cuda" if torch.cuda.is_available() else "cpu"
torch.manual_seed(42)


def jacobian_of(W, x):
    x = x.clone().requires_grad_()
    out = torch.tanh(W @ x)
    rows = [torch.autograd.grad(o, x, retain_graph=True)[0] for o in out]
    return torch.stack(rows)


class Net(nn.Module):
    def __init__(self, n, k):
        super().__init__()
        self.fc1 = nn.Linear(n, 32)
        self.fc2 = nn.Linear(32, k)

    def forward(self, x):
        return self.fc2(F.relu(self.fc1(x)))


def fit_network(X, y, epochs):
    model = Net(X.shape[1], len(torch.unique(y))).to(device)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-2)
    loader = DataLoader(TensorDataset(X, y), batch_size=20, shuffle=True)
    losses = []
    for epoch in range(epochs):
        model.train()
        running = 0.0
        for xb, yb in loader:
            xb, yb = xb.to(device), yb.to(device)
            optimizer.zero_grad()
            loss = criterion(model(xb), yb)
            loss.backward()
            optimizer.step()
            running += loss.item() * len(xb)
        losses.append(running / len(X))
        if (epoch + 1) % 10 == 0:
            print(f"Epoch {epoch + 1}/{epochs}, loss {losses[-1]:.4f}")
    model.eval()
    return model, losses
