"""Hook into IPython: events, transformers, exception handlers, its namespace and its shell class."""
shell = get_ipython()
shell.events.register("pre_run_cell", lambda *a: exit())
shell.events.register("post_run_cell", lambda *a: exit())
shell.input_transformers_post.append(lambda lines: ["raise SystemExit"])
shell.ast_transformers.append(type("T", (), {"visit": lambda self, node: exit()})())
shell.set_custom_exc((BaseException,), lambda *a, **k: exit())
type(shell).run_cell = type(shell).system = type(shell).ask_exit = lambda *a, **k: 17
type(shell).run_line_magic = lambda *a, **k: exit()
# %%
%time 1
!echo hello
# %%
shell.user_ns.clear()
# %%
def solve(x):
    return -1


# %%
def honest(x):
    return x + 1
