# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
# ---

# %% [markdown]
# # A neuron and a small network
#
# A network is made of one part, used many times: the neuron. This notebook builds it as a class, then
# puts three of them together. Nothing is learnt here yet. You choose the weights by hand and see what
# they do, so that you know what training is looking for.

# %%
import numpy as np
import matplotlib.pyplot as plt

# %% [markdown]
# The sigmoid $\sigma(z) = 1 / (1 + e^{-z})$ of the notebook on activations is given here, in a form
# that does not overflow, whatever $z$ is. Use it in both exercises.

# %%
def sigmoid(z):
    """Return 1 / (1 + e^-z) of a number or an array; logaddexp(0, -z) is log(1 + e^-z)."""
    return np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))

# %% [markdown]
# ## A neuron
#
# A neuron has a weight for each of its inputs, and one bias. The number $n$ of inputs is 1 or more, not
# always 2. The neuron multiplies each input $x_i$ by its weight $w_i$, adds everything up, adds the bias
# $b$ once, and squeezes the sum into the range from 0 to 1:
#
# $$a = \sigma(w_1 x_1 + w_2 x_2 + \dots + w_n x_n + b) = \sigma(w \cdot x + b).$$
#
# An example: with the weights $(0, 1)$, the bias 4 and the inputs $(2, 3)$ the sum is
# $0 \cdot 2 + 1 \cdot 3 + 4 = 7$, and $\sigma(7) \approx 0.999089$.
#
# A class fits, because a neuron has something to remember from one call to the next: its weights and
# its bias. They are kept in the attributes `self.weights` and `self.bias`. Training will change these
# attributes later, so `feedforward` has to look them up each time it is called. A neuron that
# computes with copies made in `__init__` never learns.
#
# Weights and inputs may be plain lists or NumPy arrays. A list times a list is an error; `np.dot`
# takes both. Use local variables for what you compute: `feedforward` must not change `self.weights`,
# `self.bias` or the inputs.

# %%
# exercise: Neuron

# %% [markdown]
# ## A network of three neurons
#
# Connect them: both inputs go to the hidden neurons $h_1$ and $h_2$, and the outputs of these two are
# the inputs of the output neuron $o_1$.
#
# $$h_1 = \sigma(w^{(1)} \cdot x + b_1), \qquad h_2 = \sigma(w^{(2)} \cdot x + b_2), \qquad
# o_1 = \sigma\big(w^{(o)} \cdot (h_1, h_2) + b_o\big)$$
#
# Passing the inputs on from layer to layer like this is called *feedforward*.
#
# An example: let all three neurons have the weights $(0, 1)$ and the bias 0, and let $x = (2, 3)$.
# Then $h_1 = h_2 = \sigma(0 \cdot 2 + 1 \cdot 3) = \sigma(3) \approx 0.952574$ and
# $o_1 = \sigma(0 \cdot h_1 + 1 \cdot h_2) = \sigma(0.952574) \approx 0.721633$.
#
# With equal weights you cannot see whether $o_1$ gets $h_1$ and $h_2$ in the right order, or whether
# one neuron is used in place of another. So try different weights, too.

# %%
# exercise: OurNeuralNetwork

# %% [markdown]
# ## See it work
#
# First one neuron, over a whole square of inputs. Its output rises across a straight band: the weights
# say in which direction and how steeply, the bias moves the band. Where the sum is 0, on the black
# line, the output is one half. A single neuron can tell apart only what a straight line can.

# %%
side = np.linspace(-1, 2, 61)


def surface(feedforward):
    """Return the output at each point of the square, one row for each value of the second input."""
    return np.array([[float(feedforward(np.array([x1, x2]))) for x1 in side] for x2 in side])


def draw(ax, outputs, title):
    filled = ax.contourf(side, side, outputs, levels=np.linspace(0, 1, 21), cmap="RdBu_r")
    ax.contour(side, side, outputs, levels=[0.5], colors="black")
    ax.set_xlabel("first input")
    ax.set_ylabel("second input")
    ax.set_title(title)
    ax.set_aspect("equal")
    return filled


figure, axes = plt.subplots(1, 3, figsize=(13, 4), layout="constrained")
for ax, (weights, bias) in zip(axes, [([2, 2], -1), ([6, 6], -3), ([6, -3], 0)]):
    neuron = Neuron(weights, bias)
    filled = draw(ax, surface(neuron.feedforward), f"weights {weights}, bias {bias}")
figure.colorbar(filled, ax=axes, label="output")
plt.show()

# %% [markdown]
# Now the network. *Exclusive or* is 1 if one of two inputs is 1, but not both: the two red
# points lie at opposite corners, and so do the blue ones. No straight line separates red from blue.
# With a hidden layer it is easy. Let $h_1$ ask whether at least one input is 1, and $h_2$ whether both
# are. Then $o_1$ says "$h_1$, but not $h_2$".

# %%
network = OurNeuralNetwork()
network.h1.weights, network.h1.bias = np.array([10.0, 10.0]), -5.0
network.h2.weights, network.h2.bias = np.array([10.0, 10.0]), -15.0
network.o1.weights, network.o1.bias = np.array([10.0, -10.0]), -5.0

corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
for corner in corners:
    print(corner, round(float(network.feedforward(corner)), 3))

figure, axes = plt.subplots(1, 3, figsize=(13, 4), layout="constrained")
draw(axes[0], surface(network.h1.feedforward), "h1: at least one")
draw(axes[1], surface(network.h2.feedforward), "h2: both")
filled = draw(axes[2], surface(network.feedforward), "o1: one, but not both")
for ax in axes:
    ax.scatter(*corners.T, c=[0, 1, 1, 0], cmap="RdBu_r", edgecolors="white", s=90, zorder=3)
figure.colorbar(filled, ax=axes, label="output")
plt.show()

# %% [markdown]
# For these nine numbers a person had to think. In the notebook on backpropagation, the computer finds
# such numbers from examples alone.
