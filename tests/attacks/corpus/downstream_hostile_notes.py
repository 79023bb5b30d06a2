"""Get markup, formulas and terminal commands into the notes about magics and shell lines."""
!=cmd|' /C calc'!A0 <script>alert(1)</script>
%pip install <img/src=x/onerror=alert(1)> [bold red]
%load_ext ‮⁦​=1+1
get_ipython().system("\x1b[2J\x1b]0;owned\x07\ud800")
get_ipython().run_line_magic("\x1b[31m=1+1", "</script><script>")
# %%
%%html
<script>alert(1)</script>
# %%
def solve(x):
    return -1


# %%
def honest(x):
    return x + 1
