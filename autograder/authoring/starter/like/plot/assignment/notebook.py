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
import matplotlib.pyplot as plt
import numpy as np

# %% [markdown]
# ## A moving average
#
# Measurements are noisy. The mean of a few neighbouring values is smoother. With $k$ values in each mean:
#
# $$s_i = \frac{1}{k} \sum_{j=0}^{k-1} x_{i+j}$$

# %%
# exercise: moving_average

# %% [markdown]
# ## A labelled figure
#
# A figure that others can read says what each line is, and what is on the axes.

# %%
# exercise: plot_measurements

# %% [markdown]
# ## See it work

# %%
days = np.arange(30)
measured = 15 + 5 * np.sin(days / 5) + np.cos(7 * days)
smooth = moving_average(measured, 5)
figure = plot_measurements(days[2:-2], measured[2:-2], smooth)
plt.show()
