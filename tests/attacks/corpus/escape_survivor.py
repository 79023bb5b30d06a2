"""Start a thread and a child that are to outlive the submission."""
import os, threading, time
def stay():
    while True:
        time.sleep(0.1)
threading.Thread(target=stay).start()
try:
    if os.fork() == 0:
        os.setsid()
        stay()
except OSError:
    pass
def solve(x):
    return -1


# %%
def honest(x):
    return x + 1
