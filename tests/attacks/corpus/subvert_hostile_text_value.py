"""Return texts of lone surrogates, direction marks, NULs and markup as the answer."""
TEXT = "\ud800\u202e\u200b\x00\x1b[2J<script>alert(1)</script>=1+1\U000e0041"


def solve(x):
    return TEXT * 1000 if x > 0 else {TEXT: [TEXT, TEXT.encode("utf-8", "surrogatepass")]}


# %%
def honest(x):
    return x + 1
