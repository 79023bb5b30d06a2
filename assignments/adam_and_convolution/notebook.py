# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
# ---

# %% [markdown]
# # Adam and convolution
#
# Two ideas stand behind most networks in use today. *Adam* is a way to train them: gradient descent
# in which every parameter has a step length of its own. *Convolution* is a way to find patterns in
# data: a few weights slide along the data, so that a pattern is found wherever it lies. You write
# both, and then put together a small network that looks at an electrocardiogram (EKG, also called ECG).

# %%
import numpy as np
import matplotlib.pyplot as plt

# %% [markdown]
# ## One step of Adam
#
# Gradient descent takes a step in the direction opposite to the gradient $g$, with the same learning
# rate $\eta$ for all parameters:
#
# $$p \leftarrow p - \eta\, g$$
#
# In a long, narrow valley this works badly. Across the valley the gradient is large and changes
# its sign at every step; along the valley it is small and always the same. A learning rate that
# is small enough for the walls is much too small for the floor. Adam (Kingma and Ba, 2015) fixes
# this with two averages, also called *moments*, which start at 0 and are updated in every step.
#
# **Momentum.** $m$ averages the gradients. A part that changes its sign at every step cancels
# out; a part that keeps its sign adds up:
#
# $$m \leftarrow \beta_1\, m + (1 - \beta_1)\, g$$
#
# **Scale.** $v$ averages the squared gradients. Its root says how large the gradient of this
# parameter usually is; divided by it, steep and flat directions get steps of the same length:
#
# $$v \leftarrow \beta_2\, v + (1 - \beta_2)\, g^2$$
#
# **Bias correction.** Both begin at 0, so in the first steps both are too small. The first step is
# $t = 1$. In step $t$ the weights of all gradients so far add up to $1 - \beta^t$ only, and not to 1.
# So each average is divided by this number, which is `1 - beta_1 ** t` or `1 - beta_2 ** t` in Python:
#
# $$\hat m = \frac{m}{1 - \beta_1^t}, \qquad \hat v = \frac{v}{1 - \beta_2^t}, \qquad
# p \leftarrow p - \eta\, \frac{\hat m}{\sqrt{\hat v} + \varepsilon}$$
#
# The small $\varepsilon$ is there for a parameter whose gradients were all 0. Without it the step would
# be 0 / 0, which is nan; with it the step is 0. Everything is computed element by element: each
# parameter has its own $m$ and $v$.
#
# **With numbers.** The parameter is 1, its gradient 0.5, $t = 1$, and the settings are the usual
# ones, $\eta = 0.001$, $\beta_1 = 0.9$, $\beta_2 = 0.999$.
#
# | | | |
# |---|---|---|
# | $m$ | 0.9 · 0 + 0.1 · 0.5 | 0.05 |
# | $v$ | 0.999 · 0 + 0.001 · 0.25 | 0.00025 |
# | $\hat m$ | 0.05 / 0.1 | 0.5 |
# | $\hat v$ | 0.00025 / 0.001 | 0.25 |
# | parameter | 1 - 0.001 · 0.5 / 0.5 | 0.999 |
#
# After the correction $\hat m$ is the gradient and $\sqrt{\hat v}$ its size, so the first step is
# as long as the learning rate, however large the gradient is (only where it is exactly 0, nothing
# moves). Without the correction it would be
# $0.05 / \sqrt{0.00025} \approx 3.16$ times as long.
#
# **A note.** Keras adds $\varepsilon$ before it corrects $v$, which is the same as
# $\varepsilon / \sqrt{1 - \beta_2^t}$ here. The two differ only if gradients are tiny; both are
# accepted.

# %%
# exercise: adam_step

# %% [markdown]
# ### See it work: a narrow valley
#
# The loss $\frac{1}{2}(a^2 + 100\, b^2)$ is a valley along $a$ with steep walls along $b$. Plain
# gradient descent jumps from wall to wall and makes little progress. Adam begins along the diagonal,
# because its first steps are equally long in both directions. Its momentum carries it a little too far,
# then it turns back. Try other learning rates: what happens to gradient descent above 0.02, and what to
# Adam?

# %%
STEEPNESS = np.array([1.0, 100.0])
start = np.array([-4.0, 1.2])

position, plain = start, [start]
for _ in range(60):
    position = position - 0.0192 * (STEEPNESS * position)
    plain.append(position)

position, m, v, adam = start, np.zeros(2), np.zeros(2), [start]
for t in range(1, 61):
    position, m, v = adam_step(position, STEEPNESS * position, m, v, t, learning_rate=0.15)
    adam.append(position)

a, b = np.meshgrid(np.linspace(-4.5, 1.5, 200), np.linspace(-1.5, 1.5, 200))
fig, ax = plt.subplots(figsize=(9, 4))
ax.contour(a, b, (a**2 + 100 * b**2) / 2, levels=[0.5, 2, 5, 10, 20, 40, 70], colors="lightgrey")
for path, label in ((plain, "gradient descent"), (adam, "Adam")):
    ax.plot(*np.transpose(path), marker=".", label=f"{label}, 60 steps")
ax.plot(0, 0, "k*", markersize=12, label="minimum")
ax.set_xlabel("a")
ax.set_ylabel("b")
ax.legend(loc="lower right")
plt.show()

# %% [markdown]
# ## A kernel that slides along a signal
#
# A dense unit has a weight for each input. For a signal that is wasteful: what a heartbeat looks
# like does not depend on when it comes. So take a few weights, the *kernel* $w$ of length $k$, and
# put them next to $k$ neighbouring values of the signal $x$ of length $n$, the *window*. Multiply each
# value by its weight, add up the products, move on by the *stride* $s$, and do the same again:
#
# $$r_i = \sum_{j=0}^{k-1} x_{i s + j}\, w_j, \qquad
# i = 0, 1, \ldots, \left\lfloor \frac{n - k}{s} \right\rfloor$$
#
# The index $i$ begins at 0, so there are $\lfloor (n - k) / s \rfloor + 1$ results.
#
# **With numbers.** The signal 1, 3, 2, 5 and the kernel 1, 0, -2, with stride 1:
#
# | place | window | sum |
# |---|---|---|
# | 0 | 1, 3, 2 | 1 · 1 + 3 · 0 + 2 · (-2) = -3 |
# | 1 | 3, 2, 5 | 3 · 1 + 2 · 0 + 5 · (-2) = -7 |
#
# Two things differ from book to book. Deep learning uses the kernel as it is;
# mathematicians flip it first (its last value becomes its first), and so does `np.convolve`, which
# would give other numbers here. And we use only places where the whole kernel lies on the signal, with
# nothing added at the ends (in Keras, `padding="valid"`): the result is shorter than the signal. A
# kernel that is longer than the signal fits nowhere: in that case
# `raise ValueError("the kernel is longer than the signal")`.
#
# If you fill an array in a loop, make it with `np.zeros(places)`, which holds floats: `np.zeros_like(x)`
# holds integers if `x` does, and cuts off all decimals.

# %%
# exercise: conv1d

# %% [markdown]
# ### See it work: smoothing, and finding edges
#
# What a convolution does depends on the kernel alone. Equal weights that add up to 1 give a moving
# average, which removes noise. Weights of -1 on the left and 1 on the right give the difference
# between the values to the right and those to the left: near 0 where nothing changes, large where the
# signal jumps.

# %%
rng = np.random.default_rng(4)
clean = np.repeat([0.0, 1.0, 0.3, 1.5], 50)
signal = clean + rng.normal(scale=0.2, size=clean.size)
smoother = np.full(11, 1 / 11)
edges = np.repeat([-1.0, 1.0], 8) / 8

fig, axes = plt.subplots(3, 1, figsize=(9, 6), sharex=True)
axes[0].plot(signal, color="grey")
axes[0].set_title("a noisy signal")
for ax, kernel, title in zip(axes[1:], (smoother, edges), ("smoothed", "edges")):
    result = conv1d(signal, kernel)
    # A result belongs to the middle of its window.
    ax.plot(np.arange(len(result)) + (len(kernel) - 1) / 2, result)
    ax.set_title(title)
axes[2].axhline(0, color="lightgrey")
axes[2].set_xlabel("place in the signal")
fig.tight_layout()
plt.show()

# %% [markdown]
# ## A network that looks at an EKG through windows
#
# An EKG is a voltage at 100 moments, $x_0$ to $x_{99}$. Our network has three layers:
#
# | layer | units | each unit looks at | from one window to the next | activation |
# |---|---|---|---|---|
# | 1 | 9 | 20 inputs: 0 to 19, 10 to 29, ..., 80 to 99 | 10 places | ReLU |
# | 2 | 3 | 5 values of layer 1: 0 to 4, 2 to 6, 4 to 8 | 2 places | ReLU |
# | 3 | 1 | all 3 values of layer 2 | | sigmoid |
#
# In "0 to 19" both ends are included. Within a layer all units share their weights and their bias, so
# the first two layers are convolutions, and the distance from one window to the next is the stride.
# The bias is added once for each unit, before the activation:
#
# $$a^{(1)}_i = \mathrm{relu}\Bigl(\sum_{j=0}^{19} x_{10 i + j}\, w^{(1)}_j + b^{(1)}\Bigr), \qquad
# a^{(2)}_i = \mathrm{relu}\Bigl(\sum_{j=0}^{4} a^{(1)}_{2 i + j}\, w^{(2)}_j + b^{(2)}\Bigr), \qquad
# a^{(3)} = \sigma\Bigl(\sum_{j=0}^{2} a^{(2)}_j\, w^{(3)}_j + b^{(3)}\Bigr)$$
#
# with $\mathrm{relu}(z) = \max(0, z)$ and $\sigma(z) = 1 / (1 + e^{-z})$. That makes 20 + 1 + 5 +
# 1 + 3 + 1 = 31 parameters. Dense layers of the same sizes would have 909 + 30 + 4 = 943, and
# would have to learn what a beat looks like again for each place.

# %%
# exercise: ekg_features

# %% [markdown]
# ### See it work: a beat that is missing
#
# Two synthetic EKGs: in one, three beats follow each other regularly, in the other the one in the
# middle is missing. The weights are not learnt here but set by hand. The kernel of the first layer
# is a hump whose weights add up to 0, so a flat line gives 0 and a beat in the middle of a window
# gives a large value. Each unit of the second layer adds up five neighbours. The output unit uses
# the middle one alone: the smaller this value, the nearer the output is to 1, "a beat is missing".

# %%
moments = np.arange(100)


def beat(middle):
    """A small wave, the sharp peak with its dips, and a wider wave."""
    waves = ((-9, 0.2, 2.0), (-2, -0.3, 0.8), (0, 1.6, 1.0), (2, -0.4, 0.8), (10, 0.2, 3.0))
    return sum(
        height * np.exp(-((moments - middle - shift) ** 2) / (2 * width**2))
        for shift, height, width in waves
    )


noise = np.random.default_rng(1).normal(scale=0.03, size=100)
regular = beat(19) + beat(50) + beat(81) + noise
missing = beat(19) + beat(81) + noise

hump = np.exp(-((np.arange(20) - 9.5) ** 2) / (2 * 3.0**2))
w1, b1 = hump - hump.mean(), -0.3
w2, b2 = np.ones(5), 0.0
w3, b3 = np.array([0.0, -6.0, 0.0]), 3.0

fig, axes = plt.subplots(3, 2, figsize=(10, 7), sharey="row", height_ratios=[2, 1, 1])
titles = ("regular", "a beat is missing")
for column, x, title in zip(axes.T, (regular, missing), titles):
    a1, a2, a3 = ekg_features(x, w1, b1, w2, b2, w3, b3)
    column[0].plot(moments, x, color="black")
    for i in range(9):
        # The windows overlap: they are drawn in two rows.
        height = -0.6 - 0.15 * (i % 2)
        column[0].plot([10 * i, 10 * i + 19], [height, height], linewidth=4, color=f"C{i}")
    column[0].set_title(f"{title}: a3 = {float(a3):.2f}")
    column[1].bar(range(9), a1, color=[f"C{i}" for i in range(9)])
    column[1].set_xticks(range(9))
    column[1].set_xlabel("unit of layer 1")
    column[2].bar(range(3), a2, color="grey")
    column[2].set_xticks(range(3))
    column[2].set_xlabel("unit of layer 2")
axes[0, 0].set_ylabel("x and the nine windows")
axes[1, 0].set_ylabel("a1")
axes[2, 0].set_ylabel("a2")
fig.tight_layout()
plt.show()
