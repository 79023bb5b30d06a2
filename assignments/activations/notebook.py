# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
# ---

# %% [markdown]
# # Activation functions
#
# A neuron adds up its weighted inputs and passes the sum, the *pre-activation* $z$, through an
# activation function. Without it a network of many layers would be no more than one linear map.
# This notebook builds the common ones. Each should work on a plain number as well as on an array of
# any shape, leave its input as it is, and survive large values.

# %%
import numpy as np
import matplotlib.pyplot as plt

# %% [markdown]
# ## The sigmoid
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# squeezes any number into the range from 0 to 1. Mind large negative $z$: $e^{1000}$ is more than a
# computer can hold. Since $\sigma(z) = e^{z} / (1 + e^{z})$ just as well, you can always choose the
# form whose exponent is negative.

# %%
# exercise: sigmoid

# %% [markdown]
# ## The sigmoid's derivative
#
# Backpropagation needs the slope of every activation. For the sigmoid it is
#
# $$\sigma'(z) = \sigma(z)\,(1 - \sigma(z)).$$
#
# The argument is the pre-activation $z$ here, not the value $\sigma(z)$.

# %%
# exercise: deriv_sigmoid

# %% [markdown]
# ## The hyperbolic tangent
#
# $$\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}$$
#
# goes from $-1$ to $1$. Write it without a ready-made tanh such as `np.tanh` or `math.tanh`. The
# fraction as it stands becomes $\infty/\infty$ for large $z$; perhaps the sigmoid helps:
# $\tanh(z) = 2\,\sigma(2z) - 1$.

# %%
# exercise: tanh

# %% [markdown]
# ## The rectified linear unit
#
# $$\mathrm{relu}(z) = \max(0, z)$$

# %%
# exercise: relu

# %% [markdown]
# ## The leaky rectified linear unit
#
# Where relu is flat, nothing can be learnt. A small slope $\alpha$ on the negative side fixes that:
#
# $$\mathrm{leaky\_relu}(z) = \max(\alpha z, z), \qquad 0 \le \alpha \le 1.$$

# %%
# exercise: leaky_relu

# %% [markdown]
# ## The exponential linear unit
#
# $$\mathrm{elu}(z) = \begin{cases} z & z \ge 0 \\ \alpha\,(e^{z} - 1) & z < 0 \end{cases}$$
#
# `np.where` computes both sides for every element and then chooses. So the exponential has to be
# safe even where it is not used.

# %%
# exercise: elu

# %% [markdown]
# ## Maxout
#
# Instead of a fixed function, maxout takes the larger of two linear neurons:
#
# $$\mathrm{maxout}(x) = \max(w_1^{\top} x + b_1,\; w_2^{\top} x + b_2).$$

# %%
# exercise: maxout

# %% [markdown]
# ## The linear neuron
#
# $$\mathrm{linear}(x) = w^{\top} x + b$$

# %%
# exercise: linear

# %% [markdown]
# ## What a weight does to a sigmoid
#
# Draw $\sigma(w x)$ for three weights into one pair of axes. The larger the weight, the steeper the
# step.

# %%
# exercise: plot_activations

# %% [markdown]
# ## What a bias does to a sigmoid
#
# Now keep the weight at 5 and draw $\sigma(5 x + b)$ for three biases. The bias moves the step: it
# lies where $5 x + b = 0$.

# %%
# exercise: plot_bias

# %% [markdown]
# ## See it work

# %%
plot_activations()
plot_bias()
plt.show()

# %%
z = np.linspace(-4, 4, 200)
for function in (sigmoid, tanh, relu, leaky_relu, elu):
    plt.plot(z, function(z), label=function.__name__)
plt.legend()
plt.grid()
plt.show()
