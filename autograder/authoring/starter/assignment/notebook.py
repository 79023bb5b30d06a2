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
import numpy as np

# %% [markdown]
# ## The mean squared error
#
# How far predictions $\hat y$ are from the truth $y$, squared and averaged over all $n$ values:
#
# $$L = \frac{1}{n} \sum_{i=1}^{n} (y_i - \hat y_i)^2$$

# %%
# exercise: mse_loss

# %% [markdown]
# ## A dense layer
#
# Each row of $X$ is one sample. The layer multiplies it by the weights and adds the bias:
#
# $$A = X W + b, \qquad X \in \mathbb{R}^{m \times n},\; W \in \mathbb{R}^{n \times u},\;
# b \in \mathbb{R}^{u}.$$

# %%
# exercise: dense

# %% [markdown]
# ## See it work

# %%
X = np.array([[1.0, 2.0], [3.0, 4.0]])
prediction = dense(X, np.array([[1.0], [-1.0]]), np.array([0.5]))
print("prediction:", prediction.ravel())
print("loss:", mse_loss(np.array([[-0.5], [0.5]]), prediction))
