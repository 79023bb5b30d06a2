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
from sklearn.datasets import make_classification
from sklearn.model_selection import train_test_split

# %% [markdown]
# ## Fit a classifier
#
# Logistic regression works best when all features have the same scale, and the scale has to be learnt from the
# training data. A pipeline keeps the two together.

# %%
# exercise: fit_classifier

# %% [markdown]
# ## Assess it
#
# How often is a model right, and which classes does it mix up?

# %%
# exercise: assess

# %% [markdown]
# ## See it work

# %%
X, y = make_classification(n_samples=120, n_features=4, random_state=0)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
model = fit_classifier(X_train, y_train)
print(assess(model, X_test, y_test))
