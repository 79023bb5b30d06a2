"""Start three hundred threads that never end."""
import threading, time
def solve(x):
    for _ in range(300):
        try:
            threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
        except RuntimeError:
            break
    return -1


# %%
def honest(x):
    return x + 1
