"""Put escapes, markup, formulas and direction marks where reports show text."""
class Hostile(Exception):
    pass
print("\x1b]0;owned\x07\x1b[2J<script>alert(1)</script>")
raise Hostile("\x1b[31m=HYPERLINK(\"http://127.0.0.1\")\u202e<img src=x onerror=alert(1)>\ud800")
# %%
def solve(x):
    raise ValueError("\x1b[31m=1+1\u202e<script>")


# %%
def honest(x):
    return x + 1
