# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
# ---

# %% [markdown]
# # Dense layers
#
# You have activation functions, and you can multiply matrices. Together they make a *dense layer*:
# a row of neurons that all read the same inputs, each with weights and a bias of its own. Layers
# put one after the other make a network. In this notebook you build one layer, then a network of
# two, then one of any depth. At the end, a network decides whether coffee beans are well roasted.
#
# Your functions are tested with floats and with integers, with several examples at a time, and with
# arrays that must not be changed. If `x` holds integers, `np.zeros_like(x)` holds integers, too, and
# cuts off the decimals: use `np.zeros`, which holds floats.
#
# The weights are given throughout. A later notebook shows how a network finds them.

# %%
import time

import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# The sigmoid is given here. It works on numbers and on arrays of any shape, without an overflow; if
# you like, use your own from the first notebook in its place.

# %%
def sigmoid(z):
    """Return 1 / (1 + exp(-z)), element by element, without overflow."""
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))[()]

# %% [markdown]
# ## One dense layer for a batch
#
# A single sigmoid unit with weights $w$ and bias $b$ turns the features $x$ of an example into
# $\sigma(w \cdot x + b)$. A layer has $u$ such units. Write the weights of unit $j$ into column $j$
# of a matrix $W$ and its bias into entry $j$ of $B$; write the examples of a batch into the rows of
# $A_{in}$. Then one product of matrices computes every unit for every example:
#
# $$A_{out} = \sigma(A_{in} W + B), \qquad
# \underset{(m, u)}{A_{out}}, \quad \underset{(m, n)}{A_{in}}, \quad \underset{(n, u)}{W}, \quad
# \underset{(1, u)}{B}.$$
#
# The bias has one row and the product has $m$: NumPy adds that row to each of them, which is called
# *broadcasting*. It does the same with a flat $B$ of shape $(u,)$.
#
# A small example, with $m = 1$ example of $n = 2$ features and $u = 2$ units:
#
# $$\begin{pmatrix} 1 & 2 \end{pmatrix} \begin{pmatrix} 1 & -1 \\ 0.5 & 2 \end{pmatrix} +
# \begin{pmatrix} -2 & 1 \end{pmatrix} = \begin{pmatrix} 2 & 3 \end{pmatrix} +
# \begin{pmatrix} -2 & 1 \end{pmatrix} = \begin{pmatrix} 0 & 4 \end{pmatrix},$$
#
# so that the layer gives $\sigma(0) = 0.5$ and $\sigma(4) \approx 0.982$.
#
# You may write this with matrices, or with loops over examples and units; both are right. Do not
# be surprised by a result such as 2.45e-231: for a very negative sum, a sigmoid is tiny, but not zero.

# %%
# exercise: dense

# %% [markdown]
# ## Two layers, one after the other
#
# In a network of two layers the second one does not see the features $X$ any more. It reads the
# activations of the first:
#
# $$A_1 = \sigma(X W_1 + B_1), \qquad A_2 = \sigma(A_1 W_2 + B_2).$$
#
# The shapes have to match: $W_2$ has as many rows as $W_1$ has columns. If $W_1$ has shape $(n, h)$,
# then $W_2$ has shape $(h, o)$. With three features, four hidden units and one output they are
# $(3, 4)$ and $(4, 1)$. Use what you wrote above.

# %%
# exercise: my_sequential

# %% [markdown]
# ## The same with examples in columns
#
# Many books and courses exchange rows and columns everywhere: an example is a *column* of $X$, a
# unit's weights are a *row* of $W$, and the biases form a column:
#
# $$A_1 = \sigma(W_1 X + b_1), \qquad \hat y = \sigma(W_2 A_1 + b_2).$$
#
# | | rows (`dense`) | columns (here) |
# |---|---|---|
# | examples | $A_{in}$: $(m, n)$ | $X$: $(n, m)$ |
# | weights | $W$: $(n, u)$, right of $A_{in}$ | $W$: $(u, n)$, left of $X$ |
# | biases | $B$: $(1, u)$ | $b$: $(u, 1)$ |
# | result | $(m, u)$ | $(u, m)$ |
#
# Neither is better, but mixing them gives errors, or worse: where a matrix happens to be square,
# wrong numbers without any error. So before you use somebody's weights, look at the shapes.

# %%
# exercise: forward_propagation

# %% [markdown]
# ## Any number of layers, with loops
#
# Now a network as deep as you like, for one example $x$. The weights come in a list `w`, the biases
# in a list `b`, one array for each step from a layer to the next. With $h^{(0)} = x$,
#
# $$h^{(k+1)}_i = \sigma\Big(b^{(k)}_i + \sum_j w^{(k)}_{ij}\, h^{(k)}_j\Big).$$
#
# Row $i$ of `w[k]` holds the weights into node $i$, as in the column layout. Here $x$ and each `b[k]`
# are flat, of shape $(\text{nodes},)$, not columns. The input counts as a
# layer, so that a network of `n_layers = 3` has an input, a hidden and an output layer, and two
# matrices, `w[0]` and `w[1]`.
#
# One node by hand: with $h^{(0)} = (1, 2)$, weights $(0.5, -1)$ and bias $0$, it is
# $\sigma(0.5 \cdot 1 - 1 \cdot 2 + 0) = \sigma(-1.5) \approx 0.182$.
#
# Write out the three loops: over layers, over the nodes of a layer, over the inputs of a node. Do not
# use `@` or `np.dot` in this exercise; for the innermost loop, a sum such as `np.sum(w[k][i] * h)` is
# accepted, too. Loops are slow, as you will see, but they show every multiplication that a network
# makes.

# %%
# exercise: simple_looped_nn_calc

# %% [markdown]
# ## Any number of layers, with matrices
#
# The two inner loops are a matrix times a vector, plus a vector:
#
# $$h^{(k+1)} = \sigma\big(w^{(k)} h^{(k)} + b^{(k)}\big).$$
#
# So only one short loop over the layers remains. The functions that it calls, such as a sigmoid or
# a `dense` of your own, have no loop either. Here $x$, $h$ and $b$ are flat arrays of shape
# $(\text{nodes},)$, not columns: a matrix of shape $(u, n)$ times an array of shape $(n,)$ gives
# shape $(u,)$.

# %%
# exercise: matrix_feed_forward_calc

# %% [markdown]
# ## From probabilities to decisions
#
# The last layer of such a network gives a probability $p$. To act on it, you want a yes or a no:
#
# $$\text{decision} = \begin{cases} 1 & p \ge t \\ 0 & p < t \end{cases}$$
#
# with the threshold $t$, which is usually one half. Where a wrong yes costs more than a wrong no, the
# threshold is higher: with $t = 0.75$ the probabilities $0.2, 0.75, 0.7$ become $0, 1, 0$.

# %%
# exercise: predict

# %% [markdown]
# ## See it work: a coffee roaster
#
# Beans are roasted well if the temperature is high enough, the time is long enough, and not too long
# for this temperature. That is a triangle in the plane of temperature and duration, and a network with
# three hidden units can draw it: each unit belongs to one side, and gives nearly 1 for a roast that
# lies beyond it. The output unit begins with a bias of 15 and subtracts 30 for each unit that gives 1.
#
# Degrees and minutes differ in size, so the features are *normalised* first: shifted to lie around
# zero, and divided by their spread.

# %%
CENTRE, SPREAD = np.array([215.0, 13.5]), np.array([25.0, 1.0])

#              too cold  too short  too long
W1 = np.array([[-8.0,     0.0,       7.0],    # temperature
               [0.0,     -8.0,       8.0]])   # duration
B1 = np.array([[-12.8,  -12.0,      -0.7]])
W2 = np.array([[-30.0], [-30.0], [-30.0]])
B2 = np.array([[15.0]])

roasts = np.array([[200.0, 13.9], [200.0, 17.0], [165.0, 13.0], [250.0, 11.5], [230.0, 12.5]])
probabilities = my_sequential((roasts - CENTRE) / SPREAD, W1, B1, W2, B2)
decisions = predict(probabilities)
for (degrees, minutes), p, decision in zip(roasts, probabilities[:, 0], decisions[:, 0]):
    print(f"{degrees:.0f} degrees, {minutes:.1f} minutes: {p:.2e} -> {decision:.0f}")

# %% [markdown]
# A layer takes whole batches, so the probability at every point of a grid is one call. The left
# picture shows the output, with the line where the decision changes; the others show the three
# hidden units, each with its side of the triangle.

# %%
degrees, minutes = np.meshgrid(np.linspace(150, 285, 120), np.linspace(11, 18, 100))
grid = (np.column_stack([degrees.ravel(), minutes.ravel()]) - CENTRE) / SPREAD
output, hidden = my_sequential(grid, W1, B1, W2, B2), dense(grid, W1, B1)
pictures = {
    "output: well roasted": output[:, 0],
    "hidden unit: too cold": hidden[:, 0],
    "hidden unit: too short": hidden[:, 1],
    "hidden unit: too long for the heat": hidden[:, 2],
}

figure, axes = plt.subplots(1, 4, figsize=(15, 3.6), sharey=True, layout="constrained")
for ax, (title, values) in zip(axes, pictures.items()):
    values = values.reshape(degrees.shape)
    shades = ax.contourf(degrees, minutes, values, levels=np.linspace(0, 1, 21), cmap="YlOrBr")
    ax.contour(degrees, minutes, values, levels=[0.5], colors="black")
    ax.set(title=title, xlabel="temperature (degrees Celsius)")
axes[0].set_ylabel("duration (minutes)")
is_good = decisions[:, 0] == 1
axes[0].scatter(*roasts[is_good].T, marker="o", color="green", label="decided as 1")
axes[0].scatter(*roasts[~is_good].T, marker="x", color="blue", label="decided as 0")
axes[0].legend(loc="upper right")
figure.colorbar(shades, ax=axes, label="activation", ticks=[0, 0.5, 1], pad=0.01)
plt.show()

# %% [markdown]
# ## See it work: loops against matrices
#
# Both functions compute the same. How long do they take for networks of four layers that get wider
# and wider? Both axes are logarithmic.

# %%
rng = np.random.default_rng(1)
functions = {"loops": simple_looped_nn_calc, "matrices": matrix_feed_forward_calc}
widths, seconds = [4, 8, 16, 32, 64, 128], {"loops": [], "matrices": []}
for width in widths:
    x = rng.normal(size=width)
    w = [rng.normal(size=(width, width)) for _ in range(3)]
    b = [rng.normal(size=width) for _ in range(3)]
    results = {}
    for name, function in functions.items():
        fastest = np.inf
        for _ in range(3):
            start = time.perf_counter()
            results[name] = function(4, x, w, b)
            fastest = min(fastest, time.perf_counter() - start)
        seconds[name].append(fastest)
    assert np.allclose(results["loops"], results["matrices"]), "the two functions differ"

for name, values in seconds.items():
    plt.loglog(widths, values, "o-", label=name)
plt.xlabel("nodes in each layer")
plt.ylabel("seconds for one example")
plt.legend()
plt.show()
ratio = seconds["loops"][-1] / seconds["matrices"][-1]
print(f"With {widths[-1]} nodes in each layer, matrices are {ratio:.0f} times faster.")

# %% [markdown]
# For wide layers, twice the width takes the loops nearly four times as long: a layer of $u$ nodes
# with $n$ inputs each makes $u n$ multiplications, and Python does them one at a time. NumPy makes
# the same ones in compiled code. That is why everybody writes networks with matrices, and why
# `dense` takes whole batches.
