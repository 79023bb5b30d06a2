# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
# ---

# %% [markdown]
# # Backpropagation by hand: a 2-2-1 network
#
# Training a network means changing each of its numbers a little, in the direction that makes the loss
# smaller. The chain rule says which direction that is. Here you work it out for a network so small
# that every derivative can be written down: two inputs, two hidden neurons and one output, nine
# numbers in all.
#
# $$h_1 = \sigma(w_1 x_1 + w_2 x_2 + b_1), \qquad h_2 = \sigma(w_3 x_1 + w_4 x_2 + b_2), \qquad
# o_1 = \sigma(w_5 h_1 + w_6 h_2 + b_3)$$
#
# with the sigmoid $\sigma(z) = 1 / (1 + e^{-z})$, whose derivative is $\sigma'(z) = \sigma(z)\,(1 -
# \sigma(z))$. No sigmoid is given here: write one yourself, or copy yours from an earlier notebook.

# %%
import numpy as np

# %% [markdown]
# ## From inputs to a prediction
#
# The nine numbers come in a dict `params` with the keys `'w1'` to `'w6'` and `'b1'` to `'b3'`. Follow
# the three formulas above. The inputs $x_1$ and $x_2$ are `x[0]` and `x[1]` in Python.

# %%
# exercise: feedforward

# %% [markdown]
# ## All nine partial derivatives
#
# The loss of one sample is $L = (y - o_1)^2$. Let $z_o = w_5 h_1 + w_6 h_2 + b_3$ be the *pre-activation*
# of the output neuron: its sum before the sigmoid, so that $o_1 = \sigma(z_o)$. Write $\delta =
# \frac{\partial L}{\partial z_o} = -2\,(y - o_1)\,o_1 (1 - o_1)$ for the derivative of the loss with
# respect to it. Since $o_1$ is $\sigma(z_o)$ already, $\sigma'(z_o)$ is $o_1 (1 - o_1)$; with $h_1$ and
# $h_2$ it is the same. Then
#
# $$\frac{\partial L}{\partial w_5} = \delta\, h_1, \qquad
# \frac{\partial L}{\partial b_3} = \delta, \qquad
# \frac{\partial L}{\partial w_1} = \delta\, w_5\, h_1 (1 - h_1)\, x_1,$$
#
# and the other six are found in the same way; for the second hidden neuron take $w_6$ and $h_2$ in
# place of $w_5$ and $h_1$. A good check is a central difference: change one
# parameter by a small $\pm\varepsilon$ and compare $\frac{L(w + \varepsilon) - L(w - \varepsilon)}{2
# \varepsilon}$ with your formula.

# %%
# exercise: gradients

# %% [markdown]
# ## One step downhill
#
# Gradient descent moves every parameter in the direction opposite to its gradient, $p \leftarrow p -
# \eta\, \frac{\partial L}{\partial p}$, where $\eta$ is the learning rate. Return a new dict: the old
# one may still be needed.

# %%
# exercise: sgd_step

# %% [markdown]
# ## A network that learns
#
# Put it together. *Stochastic* gradient descent takes one step for each sample, and goes through the
# samples again and again. In each step compute all nine gradients first, and change the parameters
# only then. `feedforward` has to use the attributes as they are now: copies of them, such as in
# `Neuron` objects, do not change when the network is trained.

# %%
# exercise: OurNeuralNetwork

# %% [markdown]
# ## Features near zero
#
# A sigmoid is flat far away from zero, and where it is flat its gradient vanishes. So the features, a
# person's body weight and height, are shifted to lie around zero.

# %%
# exercise: shift_features

# %%
# exercise: to_features

# %% [markdown]
# ## See it work
#
# Alice, Bob, Charlie and Diana, with 1 for female and 0 for male. After training, Emily (128 pounds,
# 63 inches) should come out near 0.95 and Frank (155 pounds, 68 inches) near 0.04.

# %%
data = np.array([shift_features(133, 65), shift_features(160, 72),
                 shift_features(152, 70), shift_features(120, 60)])
all_y_trues = np.array([1, 0, 0, 1])

network = OurNeuralNetwork()
network.train(data, all_y_trues)
print("Emily:", network.feedforward(np.array([-7, -3])))
print("Frank:", network.feedforward(np.array([20, 2])))

# %% [markdown]
# The loss falls, but not evenly. Where it starts depends on the random numbers, and with some of them it
# hardly moves for the first twenty epochs or more, because the sigmoids are flat there. Run the cell a few
# times.

# %%
import matplotlib.pyplot as plt

network = OurNeuralNetwork()
losses = []
for epoch in range(300):
    network.train(data, all_y_trues, epochs=1)
    predictions = np.array([network.feedforward(x) for x in data])
    losses.append(np.mean((all_y_trues - predictions) ** 2))
plt.plot(losses)
plt.xlabel("epoch")
plt.ylabel("mean squared error")
plt.show()

# %% [markdown]
# And where does the network draw its line? Each point of the plane is a person whose weight and
# height differ that much from 135 pounds and 66 inches. The colour shows the network's output for
# this person; on the black line the output is 0.5.

# %%
network = OurNeuralNetwork()
network.train(data, all_y_trues)

weights, heights = np.meshgrid(np.linspace(-25, 35, 61), np.linspace(-12, 12, 49))
says = [network.feedforward(np.array(person)) for person in zip(weights.ravel(), heights.ravel())]
says = np.array(says, dtype=float).reshape(weights.shape)
shades = plt.contourf(weights, heights, says, levels=np.linspace(0, 1, 21), cmap="coolwarm")
plt.contour(weights, heights, says, levels=[0.5], colors="black")
for label, marker in ((1, "o"), (0, "s")):
    chosen = data[all_y_trues == label]
    plt.scatter(chosen[:, 0], chosen[:, 1], color="white", edgecolors="black", marker=marker,
                label=f"label {label}")
plt.scatter([-7, 20], [-3, 2], color="black", marker="x", label="Emily, Frank")
plt.xlabel("weight minus 135 (pounds)")
plt.ylabel("height minus 66 (inches)")
plt.colorbar(shades, label="o1")
plt.legend()
plt.show()
