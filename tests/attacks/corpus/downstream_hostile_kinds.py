"""Name exception types, functions and modules after markup, formulas and terminal commands."""


def named(name):
    return type(name, (Exception,), {"__module__": "<script>alert(1)</script>"})


raise named("=HYPERLINK(\"http://127.0.0.1\")")("@SUM(1+1)*cmd|' /C calc'!A0")
# %%
raise named("\x1b]8;;http://127.0.0.1\x07click\x1b]8;;\x07")("-2+3")
# %%
def solve(x):
    raise named("[bold red]<b onmouseover=alert(1)>\u202e")("+1")


# %%
def honest(x):
    return x + 1
