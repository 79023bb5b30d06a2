"""Loop for ever and swallow every exception and signal."""
import signal
for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM, signal.SIGXCPU):
    signal.signal(number, signal.SIG_IGN)
def solve(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue


# %%
def honest(x):
    return x + 1
