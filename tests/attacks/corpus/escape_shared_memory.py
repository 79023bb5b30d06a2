"""Leave messages for other students in shared memory, queues and semaphores of the machine."""
import ctypes, os
from multiprocessing import shared_memory
libc = ctypes.CDLL(None, use_errno=True)


def solve(x):
    through = []
    try:
        shared_memory.SharedMemory("student-mark", create=True, size=16).unlink()
        through.append("shm")
    except OSError:
        pass
    # What others of the same user have made is to stay out of reach; one's own is taken away again.
    for name, make, remove in (
        ("shmget", lambda: libc.shmget(0x5EC2, 4096, 0o1666), lambda found: libc.shmctl(found, 0, None)),
        ("semget", lambda: libc.semget(0x5EC2, 1, 0o1666), lambda found: libc.semctl(found, 0, 0)),
        ("msgget", lambda: libc.msgget(0x5EC2, 0o1666), lambda found: libc.msgctl(found, 0, None)),
    ):
        found = make()
        if found >= 0:
            remove(found)
            through.append(name)
    return through or -1


# %%
def honest(x):
    return x + 1
