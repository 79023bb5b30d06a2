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
# activation function. Without it a network of many layers would be no more than one layer: a matrix
# product and a bias (an *affine* function). This notebook builds the common ones.
#
# Each function of $z$ is tested with
#
# - a plain number, integer or float, and arrays of any shape, also of integers; the result has the
#   shape of the input and is made of floats (only `relu` may return integers for integers);
# - large values such as 1000 and -1000: the result is a number, never `nan`, and NumPy gives no
#   overflow warning;
# - an array at which the test looks again afterwards: do not change it, but return a new one.
#
# An array of integers cuts off the decimals of what is written into it, and so does
# `np.zeros_like` of such an array. `np.asarray(z, dtype=float)` makes floats of any input.

# %%
import numpy as np
import matplotlib.pyplot as plt

# %% [markdown]
# ## The sigmoid
#
# $$\sigma(z) = \frac{1}{1 + e^{-z}}$$
#
# squeezes any number into the range from 0 to 1. The letter $\sigma$ (sigma) stands for this function
# here; in statistics the same letter stands for the standard deviation.
#
# The formula as it stands works for ordinary numbers, but the tests do not accept it for large
# negative ones: `np.exp(1000)` is more than a computer can hold, so it becomes `inf`, and NumPy warns
# of an *overflow*. The same function is $\sigma(z) = e^{z} / (1 + e^{z})$, which overflows for large
# positive $z$. So use the first form where $z \ge 0$ and the second one where $z < 0$: their
# exponents are not positive there. With `e = np.exp(-np.abs(z))`, which never overflows, the first
# form is `1 / (1 + e)`, and the second is `e / (1 + e)`. For an array, `np.where(condition, a, b)`
# chooses element by element. It computes both `a` and `b` for every element, so neither of them may
# overflow. Try `sigmoid(np.array([-1000.0, 1000.0]))`.

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
# `np.where` computes both sides for every element and then chooses. So $e^{1000}$ is computed, and
# Python warns, even where the other side is chosen. Take the exponential of `np.minimum(z, 0)`, which
# is never positive.

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
# Draw $\sigma(w x)$ for three weights, all three in the same plot. The larger the weight, the steeper the
# step. A figure needs a label on each axis, and a legend that says which line is which. Return the
# figure, and do not call `plt.show()`: the cells at the end of this notebook do that.

# %%
# exercise: plot_activations

# %% [markdown]
# ## What a bias does to a sigmoid
#
# Now keep the weight at 5 and draw $\sigma(5 x + b)$ for three biases. The bias moves the step to
# the place where $5 x + b = 0$.

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
# For z > 0 the last three are the same line, so each is drawn thinner than the one before.
styles = {"sigmoid": "-", "tanh": "-", "relu": "-", "leaky_relu": "--", "elu": ":"}
for width, function in zip((2, 2, 6, 4, 2), (sigmoid, tanh, relu, leaky_relu, elu)):
    plt.plot(z, function(z), styles[function.__name__], linewidth=width, label=function.__name__)
plt.xlabel("z")
plt.ylabel("activation")
plt.legend()
plt.grid()
plt.show()
