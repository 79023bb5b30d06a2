# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
# ---

# %% [markdown]
# # Softmax and losses
#
# A sigmoid answers a yes-or-no question. Many questions have more than two possible answers: which
# digit is this, which animal, which word comes next? The last layer of such a network has one neuron
# for each class and gives one number for each class, large or small, positive or negative: the
# *logits*. Two things are missing then: a way to read the logits as probabilities, which is the
# *softmax*, and a number that says how bad a prediction is, which is the *loss*. Training makes that
# number small.

# %%
import numpy as np
import matplotlib.pyplot as plt

# %% [markdown]
# ## From logits to probabilities
#
# Probabilities are positive and add up to 1. The exponential makes any number positive, and dividing
# by the sum does the rest. For the logits $z = (z_0, \dots, z_{N-1})$ of one example, numbered from 0 as
# Python does,
#
# $$a_j = \frac{e^{z_j}}{\sum_{k=0}^{N-1} e^{z_k}}, \qquad j = 0, \dots, N-1.$$
#
# For $z = (0, \ln 3)$ the exponentials are 1 and 3, their sum is 4, so $a = (0.25, 0.75)$.
#
# The formula has a weak spot, which the next cell shows: $e^{1000}$ is more than a computer can hold,
# and it becomes infinite. Infinity divided by infinity is nan, "not a number", and nan is what a softmax by
# the plain formula gives for such logits.

# %%
with np.errstate(over="ignore"):
    print(np.exp(np.array([1.0, 10.0, 100.0, 1000.0])))

# %% [markdown]
# The way out is that only differences matter. For any number $c$
#
# $$\frac{e^{z_j - c}}{\sum_k e^{z_k - c}} = \frac{e^{-c}\, e^{z_j}}{e^{-c} \sum_k e^{z_k}} = a_j,$$
#
# as long as the same $c$ is used in the numerator and in the denominator. Find one $c$ for which no
# exponent is positive, and not all of the exponentials are 0.
#
# One more trap is about types: `np.zeros_like(z)` makes an array of *integers* if `z` holds integers, and
# every probability below 1 that you put into it becomes 0. `np.zeros(len(z))` always holds floats.

# %%
# exercise: my_softmax

# %% [markdown]
# ## A batch at once
#
# Networks work on many examples at a time. The logits of $m$ examples are the rows of a matrix $Z$ of
# shape $(m, N)$, and each row has a softmax of its own:
#
# $$A_{ij} = \frac{e^{Z_{ij}}}{\sum_{k=0}^{N-1} e^{Z_{ik}}}.$$
#
# The sum goes along row $i$ and over nothing else: the $m$ rows have $m$ different denominators. With
# `keepdims=True`, NumPy's sums and maxima keep the shape $(m, 1)$, which broadcasts with $(m, N)$. The
# logits of one row may be far larger than those of another, so subtract each row's own largest logit.

# %%
table = np.array([[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]])
print("one sum for all:", table.sum())
print("one sum for each row, shape", table.sum(axis=1).shape, ":", table.sum(axis=1))
print("the same with keepdims, shape", table.sum(axis=1, keepdims=True).shape)
print(table.sum(axis=1, keepdims=True))

# %%
# exercise: softmax_rows

# %% [markdown]
# ## Two classes: the sigmoid again
#
# With two classes only the difference of the logits counts, so the second logit can be set to 0.
# Dividing numerator and denominator by $e^{z}$ gives
#
# $$\mathrm{softmax}(z, 0)_0 = \frac{e^{z}}{e^{z} + e^{0}} = \frac{1}{1 + e^{-z}} = \sigma(z).$$
#
# The sigmoid is the softmax of two classes. Get it from your own `my_softmax`.

# %%
# exercise: two_class_is_sigmoid

# %% [markdown]
# ## The mean squared error
#
# Now for the losses. Where a network predicts quantities, such as a price or a temperature, the
# common one is the mean of the squared errors,
#
# $$L = \frac{1}{n} \sum_{i=0}^{n-1} (y_i - \hat y_i)^2,$$
#
# with the true values $y_i$ and the predictions $\hat y_i$. Errors of $1$, $-2$ and $0$ give
# $(1 + 4 + 0) / 3 \approx 1.67$. If $y$ is a matrix, $n$ is the number of all its values, not that of
# its rows or columns.
#
# One trap is worth a look. NumPy *broadcasts* shapes that differ, and a column against a flat array
# makes a whole table of differences, nine for three examples:

# %%
column, flat = np.array([[1.0], [2.0], [3.0]]), np.array([1.0, 2.0, 3.0])
print(column - flat)

# %% [markdown]
# The two hold the same numbers, so every error should be 0. A loss that averages this table is wrong,
# but you get no error message. That is why yours has to raise a `ValueError` when the shapes differ:
# `raise ValueError("the shapes differ")`.
#
# `mse_loss` should take plain lists, too. (In the other losses of this notebook only class numbers may
# come as a list.) Lists have no `.shape`, and they cannot be subtracted, so turn both arguments into
# arrays first, and look at their shapes then:

# %%
scores = np.asarray([3, 5, 4])
print(scores.shape, scores - np.asarray([1, 5, 2]))

# %%
# exercise: mse_loss

# %% [markdown]
# ## Cross-entropy
#
# For probabilities there is a better loss. If $y$ is the number of the true class, only the
# probability $a_y$ that the network gave to this class counts:
#
# $$L = -\ln a_y.$$
#
# A sure and right prediction, $a_y = 1$, costs nothing. With $a_y = 0.5$ it is $\ln 2 \approx 0.69$,
# with $a_y = 0.01$ already $4.6$. The loss of a batch is the mean of its examples' losses. The
# logarithm is the natural one here and in all of Keras; with base 2 every loss would be multiplied
# by $1 / \ln 2 \approx 1.44$.
#
# Some texts write $y$ as a *one-hot* vector such as $(0, 0, 1)$ and the loss as $-\sum_j y_j \ln
# a_j$. All but one of these terms are 0, and what is left is the formula above. In this notebook $y$ is
# a plain number, counted from 0 as Python does, and so are the entries of $a$. For a batch you need the
# entry `a[i, y[i]]` of each row $i$; `a[np.arange(m), y]` gives all of them at once.
#
# What if $a_y$ is exactly 0? The formula says infinity, and a single such example would spoil the mean
# of the whole batch. So replace every probability below $10^{-7}$ by $10^{-7}$, as Keras does;
# `np.maximum` can do it. This number has to be tiny: with $10^{-3}$, for example, the losses of
# probabilities below $10^{-3}$ would be wrong.

# %%
# exercise: cross_entropy

# %% [markdown]
# ## Binary cross-entropy
#
# With two classes one probability is enough: $p$ for the label $y = 1$, and $1 - p$ for the label
# $y = 0$. One formula covers both cases, since one of its two terms is always 0:
#
# $$L = -\frac{1}{n} \sum_{i=0}^{n-1} \bigl[\, y_i \ln p_i + (1 - y_i) \ln(1 - p_i) \,\bigr].$$
#
# A loss with the first term alone would be happy with a network that always says 1. Here *both* ends
# are dangerous, $p = 0$ and $p = 1$: on a computer $0 \cdot \ln 0$ is not 0 but nan. `np.clip` keeps
# numbers between two ends, here $10^{-7}$ and $1 - 10^{-7}$. A much smaller number does not help at
# the upper end: on a computer, $1 - 10^{-300}$ is exactly 1. And as above, shapes that differ have to
# raise a `ValueError`.

# %%
# exercise: binary_cross_entropy

# %% [markdown]
# ## Cross-entropy from logits
#
# Softmax first and the logarithm afterwards loses something on the way. For the logits $(1000, -1000)$
# the second probability is $e^{-2000}$, which is rounded to 0, and its loss is infinite, or wrong after
# clipping. Do both steps in one formula, and most of it cancels:
#
# $$-\ln a_y = -\ln \frac{e^{z_y}}{\sum_k e^{z_k}} = \ln \Bigl(\sum_k e^{z_k}\Bigr) - z_y.$$
#
# For two equal logits this is $\ln 2$, and in the example above it is $1000 - (-1000) = 2000$. The
# sum is still in danger of overflow. Again you may subtract any $c$ from all logits of a row, also
# from $z_y$, and again there is one that is safe. This is what Keras does with `from_logits=True`,
# and why a network for many classes should end in a linear layer.

# %%
# exercise: cross_entropy_from_logits

# %% [markdown]
# ## See it work
#
# Dividing all logits by a *temperature* before the softmax makes its answer surer (below 1) or less
# sure (above 1). Text generators have such a setting: a low temperature nearly always picks the most
# likely word, a high one picks almost at random.

# %%
logits = np.array([2.0, 1.0, 0.0, -1.0])
figure, panels = plt.subplots(1, 3, figsize=(10, 3), sharey=True)
for panel, temperature in zip(panels, (0.3, 1.0, 5.0)):
    panel.bar(["2", "1", "0", "-1"], my_softmax(logits / temperature))
    panel.set_title(f"temperature {temperature}")
    panel.set_xlabel("logit")
panels[0].set_ylabel("probability")
plt.show()

# %% [markdown]
# Three classes, 0, 1 and 2, and three predictions, where class 0 is true each time. Being sure and
# wrong is by far the most expensive.

# %%
stories = ("sure and right", "undecided", "sure and wrong")
predictions = np.array([[0.9, 0.05, 0.05], [0.34, 0.33, 0.33], [0.02, 0.95, 0.03]])
for story, a in zip(stories, predictions):
    print(f"{story:15} a = {a}, loss {cross_entropy(a, 0):.2f}")
print(f"mean of the three: {cross_entropy(predictions, np.array([0, 0, 0])):.2f}")

# %%
shares = np.linspace(0.005, 1, 200)
plt.plot(shares, [cross_entropy(np.array([share, 1 - share]), 0) for share in shares])
for story, a in zip(stories, predictions):
    plt.plot(a[0], cross_entropy(a, 0), "o", label=story)
plt.xlabel("probability of the true class")
plt.ylabel("cross-entropy")
plt.legend()
plt.grid()
plt.show()

# %% [markdown]
# Last, the reason for `from_logits`. The network below is wrong, and more and more sure of it: the logits
# of its two classes are $(z, -z)$, and the second class is the true one. The exact loss is very nearly $2
# z$. Computed from probabilities, it stops growing when the tiny constant takes the place of the
# probability, and a loss that no longer changes has no slope to learn from.

# %%
sizes = np.arange(0.0, 30.5, 0.5)
wrong = [np.array([[size, -size]]) for size in sizes]
truth = np.array([1])
plt.plot(sizes, [cross_entropy_from_logits(Z, truth) for Z in wrong], label="from logits")
plt.plot(sizes, [cross_entropy(np.array(softmax_rows(Z)), truth) for Z in wrong], "--",
         label="softmax first")
plt.xlabel("z")
plt.ylabel("cross-entropy")
plt.legend()
plt.grid()
plt.show()

# %%
Z = np.array([[1000.0, -1000.0, 0.0], [-1000.0, 1000.0, 0.0]])
print("probabilities:")
print(np.array(softmax_rows(Z)))
print("right classes:", cross_entropy_from_logits(Z, np.array([0, 1])))
print("wrong classes:", cross_entropy_from_logits(Z, np.array([1, 0])))
