"""Start a thread and children that are to outlive the submission, for twenty seconds at most."""
import os, signal, threading, time


def stay():
    for number in range(1, 32):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    for _ in range(200):
        time.sleep(0.1)
    os._exit(0)


threading.Thread(target=time.sleep, args=(20,)).start()
for _ in range(3):
    try:
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                stay()
            os._exit(0)
    except OSError:
        pass


def solve(x):
    return -1


# %%
def honest(x):
    return x + 1
