"""Leave by the notebook's own doors: ! lines, shell magics, %run of a path and os.system."""
!touch @DROP@/by-line
found = !cat @CANARY@
%system touch @DROP@/by-system
# %%
%%bash
touch @DROP@/by-bash
# %%
%%script sh
touch @DROP@/by-script
# %%
%%writefile @DROP@/by-writefile
text
# %%
%run @COURSE@/reference/demo/numpy_solution.py
# %%
import os
os.system("touch @DROP@/by-system-call")
get_ipython().system("touch @DROP@/by-shell")
get_ipython().getoutput("touch @DROP@/by-output")
# %%
def solve(x):
    return globals().get("SEC" + "RET") or (found if isinstance(found, str) else "".join(found)) or -1


# %%
def honest(x):
    return x + 1
