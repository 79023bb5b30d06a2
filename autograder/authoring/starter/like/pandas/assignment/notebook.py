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
import pandas as pd

# %% [markdown]
# ## Clean a table
#
# `sales.csv` was typed in by hand: regions are written in several ways, some rows have no number
# of units, and some were entered twice.

# %%
# exercise: clean

# %% [markdown]
# ## Group and sum
#
# The revenue of one row is its units times its price. Which region earns most?

# %%
# exercise: revenue_by_region

# %% [markdown]
# ## See it work

# %%
sales = clean(pd.read_csv("sales.csv"))
print(sales)
print(revenue_by_region(sales))
