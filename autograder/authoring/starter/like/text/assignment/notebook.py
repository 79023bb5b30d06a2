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

# %% [markdown]
# ## Count words
#
# Which words does a text use, and how often? "Sea," and "sea" are the same word.

# %%
# exercise: word_counts

# %% [markdown]
# ## Read lines, and refuse wrong ones
#
# A weather station writes one line for each reading, such as `harbour: 21.5`. A line that
# cannot be read must not be skipped silently: raise an exception that says which line it is.

# %%
# exercise: parse_readings

# %% [markdown]
# ## See it work

# %%
print(word_counts("The sea, the sea!"))
print(parse_readings(["harbour: 21.5", "", "tower: 19"]))
try:
    parse_readings(["harbour: warm"])
except ValueError as error:
    print("refused:", error)
