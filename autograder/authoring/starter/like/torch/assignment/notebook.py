# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
# ---

# %% [markdown]
# # @title@
#
# Replace each `raise NotImplementedError` with your solution, then run the cell below it: it checks
# your function on a few examples. The grading tests more than these.

# %%
import torch

# %% [markdown]
# ## A gradient by autograd
#
# PyTorch remembers what is computed from a tensor with `requires_grad`, and works out the derivative. Find the
# gradient of the mean squared error of a linear model,
#
# $$L(w) = \frac{1}{m} \sum_{i=1}^{m} (x_i \cdot w - y_i)^2.$$

# %%
# exercise: loss_gradient

# %% [markdown]
# ## A training loop
#
# Forward, loss, backward, step: fit the weights of a linear model with `torch.optim.SGD`.

# %%
# exercise: train

# %% [markdown]
# ## See it work

# %%
X = torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
y = torch.tensor([2.0, -1.0, 1.0])
print("gradient at zero:", loss_gradient(torch.zeros(2), X, y))
w, losses = train(X, y, steps=200, lr=0.2)
print("weights:", w, "last loss:", losses[-1])
