# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
# ---

# %% [markdown]
# # Fitting a line
#
# The smallest model that learns has two numbers: the slope $m$ and the intercept $b$ of a line. Given
# points $(x_i, y_i)$, which line lies nearest to them? This notebook answers twice, first by a formula,
# then by gradient descent. For a line both lead to the same place. For a network of many layers there
# is no formula any more, but the second way still works, step for step as you write it here.

# %%
import numpy as np
import matplotlib.pyplot as plt

# %% [markdown]
# ## The best line, by a formula
#
# The *mean squared error* says how far a line is from $n$ points:
#
# $$L(m, b) = \frac{1}{n} \sum_{i=1}^{n} (m\, x_i + b - y_i)^2.$$
#
# It is smallest where both its derivatives are zero. These are two equations for two
# unknowns. Their solution, with the means $\bar x$ and $\bar y$, is
#
# $$m = \frac{\sum_i (x_i - \bar x)(y_i - \bar y)}{\sum_i (x_i - \bar x)^2}, \qquad
# b = \bar y - m\, \bar x.$$
#
# An example: for the points $(0, 1)$, $(1, 2)$ and $(2, 6)$ the means are 1 and 3. The distances from
# them are $-1, 0, 1$ in $x$ and $-2, -1, 3$ in $y$. So $m = (2 + 0 + 3) / (1 + 0 + 1) = 2.5$ and
# $b = 3 - 2.5 \cdot 1 = 0.5$.
#
# If all $x$ are equal, the denominator of $m$ is 0, and 0 / 0 gives nan. Then no slope fits better than
# any other, so check this first and `raise ValueError("all x are equal")`. Plain lists should work, too:
# `np.asarray(x)` makes an array of a list, from which you can subtract a number. Write the formula
# yourself, without a ready-made fit such as `np.polyfit`.
#
# Multiplying the fraction out gives a formula with sums of $x_i y_i$ and $x_i^2$. On paper it is the same;
# on a computer it subtracts two huge numbers that are almost equal once $x$ lies far from zero, and few
# correct digits are left.

# %%
# exercise: least_squares

# %% [markdown]
# ## Predictions of a line
#
# $$\hat y = m\, x + b$$
#
# is the line's value at $x$: a *prediction*, also for an $x$ where no point was measured. The same
# expression works for a single number and for a whole array.

# %%
# exercise: predict_line

# %% [markdown]
# ## Which way the loss falls
#
# Imagine standing on the surface $L(m, b)$ in fog. You can't see the valley, but you can feel how
# steep the ground is, in the direction of $m$ and in that of $b$:
#
# $$\frac{\partial L}{\partial m} = \frac{2}{n} \sum_{i=1}^{n} (m\, x_i + b - y_i)\, x_i, \qquad
# \frac{\partial L}{\partial b} = \frac{2}{n} \sum_{i=1}^{n} (m\, x_i + b - y_i).$$
#
# The 2 comes from the square, the $x_i$ from the chain rule, the $1/n$ from the mean. Some books take
# the sum in place of the mean, or half of it, and get other factors; here it is $2/n$.
#
# An example: at $m = b = 0$ and for the points $(1, 2)$ and $(2, 4)$ the errors are $-2$ and $-4$, so
# $\partial L / \partial m = \frac{2}{2} (-2 \cdot 1 - 4 \cdot 2) = -10$ and
# $\partial L / \partial b = \frac{2}{2} (-2 - 4) = -6$. Both are negative: a larger $m$ and a larger
# $b$ make the loss smaller. From here on, `x` and `y` are always arrays, not lists.

# %%
# exercise: mse_gradient

# %% [markdown]
# ## The best line, step by step
#
# *Gradient descent* begins somewhere, here at $m = b = 0$, and goes downhill in small steps:
#
# $$m \leftarrow m - \eta\, \frac{\partial L}{\partial m}, \qquad
# b \leftarrow b - \eta\, \frac{\partial L}{\partial b}.$$
#
# The *learning rate* $\eta$ says how far a step goes. Both numbers change at the same time: both
# derivatives belong to the point where you stand, so compute both before you move. In the example
# above, a step with $\eta = 0.1$ leads to $m = 1$ and $b = 0.6$.

# %%
# exercise: gradient_descent

# %% [markdown]
# ## Features of the same scale
#
# A flat has 80 square metres and 3 rooms. One learning rate has to serve both features, and what is a
# small step for one is a huge one for the other. So every feature, a column of $X$, is brought to mean
# 0 and variance 1 before training. With $n$ samples, one in each row,
#
# $$x' = \frac{x - \mu}{\sigma}, \qquad \mu = \frac{1}{n} \sum_{i=1}^{n} x_i, \qquad
# \sigma^2 = \frac{1}{n} \sum_{i=1}^{n} (x_i - \mu)^2.$$
#
# Here $\sigma$ is the *standard deviation*, not the sigmoid of other notebooks: both are written with the
# same letter. Each column has its own $\mu$ and its own $\sigma$. For the column $1, 3, 5$ the mean is
# 3 and $\sigma^2 = (4 + 0 + 4) / 3$, so it becomes about $-1.22, 0, 1.22$. Our $\sigma$ divides by the
# number of samples $n$, as `np.std` and Keras do; statistics books often divide by $n - 1$.
#
# A column whose values are all equal has $\sigma = 0$. It says nothing about a sample and should become
# zeros; 0 / 0 would make them nan. Be careful with rounding there: the mean of three times 0.1 is
# computed as 0.10000000000000002, and then $\sigma$ is not quite 0. So test whether all values of the
# column are equal, not whether $\sigma$ is 0.

# %%
# exercise: normalise

# %% [markdown]
# ## See it work
#
# Flats: their size in square metres and their rent. The formula gives the best line at once.

# %%
size = np.array([24.0, 31.0, 38.0, 45.0, 52.0, 60.0, 64.0, 73.0, 85.0, 98.0])
rent = np.array([390.0, 450.0, 465.0, 590.0, 610.0, 720.0, 705.0, 880.0, 930.0, 1120.0])

m, b = least_squares(size, rent)
print(f"each square metre adds {m:.2f}, the line begins at {b:.2f}")

ends = np.array([20.0, 100.0])
plt.scatter(size, rent, label="flats")
plt.plot(ends, predict_line(m, b, ends), color="tab:orange", label="least squares")
plt.xlabel("size in square metres")
plt.ylabel("rent")
plt.legend()
plt.show()

# %% [markdown]
# Now the same by gradient descent, on sizes that are normalised. The curve on the right is the loss
# after 0, 1, 2, ... steps: it falls quickly at first, then hardly at all. The lines on the left
# turn towards the best one.

# %%
def loss(m, b, x, y):
    return np.mean((y - predict_line(m, b, x)) ** 2)


size_column = size.reshape(-1, 1)
scaled = np.asarray(normalise(size_column))[:, 0]

figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
left.scatter(scaled, rent)
ends = np.array([-1.8, 1.9])
for steps in (0, 2, 5, 10, 40):
    m, b = gradient_descent(scaled, rent, 0.1, steps)
    left.plot(ends, predict_line(m, b, ends), label=f"{steps} steps")
left.set_xlabel("size, normalised")
left.set_ylabel("rent")
left.legend()
losses = [loss(*gradient_descent(scaled, rent, 0.1, steps), scaled, rent) for steps in range(41)]
right.plot(losses)
right.set_xlabel("steps")
right.set_ylabel("mean squared error")
figure.tight_layout()
plt.show()

# %% [markdown]
# How large may a step be? With a small learning rate the descent is slow. With a larger one it is
# fast. Just above 1 each step jumps over the valley and lands higher on the other side: the loss grows
# without end, the descent *diverges*. The vertical axis is logarithmic.

# %%
for learn_rate in (0.01, 0.1, 0.4, 1.03):
    losses = [
        loss(*gradient_descent(scaled, rent, learn_rate, steps), scaled, rent)
        for steps in range(41)
    ]
    plt.plot(losses, label=f"learning rate {learn_rate}")
plt.yscale("log")
plt.xlabel("steps")
plt.ylabel("mean squared error")
plt.legend()
plt.show()

# %% [markdown]
# And without normalising? Sizes of 24 to 98 make the surface a narrow gorge: steep in the direction of
# $m$, nearly flat in that of $b$. A learning rate of 0.0003 diverges already. With 0.0002 the slope
# is soon about right, but the intercept has hardly moved after 1000 steps. With the normalised feature
# the surface is a round bowl, where downhill points to the middle, and 40 steps were enough.

# %%
best = least_squares(size, rent)
raw = gradient_descent(size, rent, 0.0002, 1000)
print(f"least squares:             m = {best[0]:6.2f}, b = {best[1]:6.2f}")
print(f"1000 steps, raw sizes:     m = {raw[0]:6.2f}, b = {raw[1]:6.2f}")
best = least_squares(scaled, rent)
quick = gradient_descent(scaled, rent, 0.1, 40)
print(f"least squares, normalised: m = {best[0]:6.2f}, b = {best[1]:6.2f}")
print(f"40 steps, normalised:      m = {quick[0]:6.2f}, b = {quick[1]:6.2f}")

figure, axes = plt.subplots(1, 2, figsize=(10, 4))
for ax, x, title in zip(axes, (size, scaled), ("raw sizes", "normalised sizes")):
    slope, intercept = least_squares(x, rent)
    m = np.linspace(slope - 800, slope + 800, 81)
    b = np.linspace(intercept - 800, intercept + 800, 81)
    losses = [[loss(m_i, b_i, x, rent) for m_i in m] for b_i in b]
    ax.contour(m, b, losses, levels=15)
    ax.plot(slope, intercept, "k*", markersize=10)
    ax.set_xlabel("m")
    ax.set_ylabel("b")
    ax.set_title(f"the loss over m and b, {title}")
figure.tight_layout()
plt.show()
