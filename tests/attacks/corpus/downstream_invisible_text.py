"""Hide text in direction marks, zero-width characters, tags and look-alikes."""
raise ValueError("a\u200b\u200c\u2060\ufeff\u2066b\u2069\U000e0041\u2028\u2029\u0430\x85\x9b2J")
# %%
def solve(x):
    raise ValueError("\u202e\u200b\u2066\ufeff\U000e0041\x9b2J")


# %%
def honest(x):
    return x + 1
