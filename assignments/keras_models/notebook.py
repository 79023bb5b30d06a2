# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
# ---

# %% [markdown]
# # Building models with Keras
#
# So far you wrote the layers of a network yourself. Keras has them ready made: you say which layers
# follow each other, which loss is to fall and by which rule the weights move, and it does the rest.
# This notebook builds the network that you know from the coffee roaster: two inputs, a hidden layer
# and one output that says yes or no.

# %%
import numpy as np
from tensorflow import keras

# %% [markdown]
# ## A network that says yes or no
#
# A layer of $u$ units takes a batch $A_{in}$ of shape $(m, n)$ and gives
#
# $$A_{out} = g(A_{in} W + b), \qquad W \in \mathbb{R}^{n \times u},\; b \in \mathbb{R}^{u}.$$
#
# With a sigmoid $g(z) = 1 / (1 + e^{-z})$ in the last layer, the output is a probability, and the
# loss that fits a probability is binary cross-entropy,
#
# $$L = -\frac{1}{m} \sum_{i=1}^{m} y_i \ln \hat y_i + (1 - y_i) \ln (1 - \hat y_i).$$
#
# Keras can build the same model as `keras.Sequential([...])` or by calling layers on an
# `keras.Input`; it can name activations, losses and optimizers by text or take them as objects. Any
# of these is fine, as long as the model is the one described.

# %%
# exercise: build_binary_model

# %% [markdown]
# ## See it work
#
# The summary should list two dense layers with 9 and 4 parameters: two weights and a bias for each
# of the three hidden units, three weights and a bias for the output.

# %%
model = build_binary_model()
model.summary()

# %%
X = np.array([[200.0, 13.9], [200.0, 17.0]])
model.predict(X, verbose=0)

# %% [markdown]
# The weights are still random, so these two probabilities mean nothing yet. The next exercise trains
# the model.
