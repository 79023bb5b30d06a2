"""Read the memory of another student's process and of the parent, by /proc, ptrace and process_vm_readv."""
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)


def solve(x):
    through = []
    for pid in (@VICTIM@, os.getppid()):
        for name in ("mem", "environ", "maps", "auxv", "stack", "root", "map_files"):
            try:
                os.close(os.open(f"/proc/{pid}/{name}", os.O_RDONLY))
                through.append(f"{pid} {name}")
            except OSError:
                pass
        # PTRACE_SEIZE, which does not stop it.
        if libc.ptrace(ctypes.c_long(0x4206), ctypes.c_long(pid), None, None) >= 0:
            through.append(f"{pid} ptrace")
        buffer = ctypes.create_string_buffer(8)
        local = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 8)
        remote = (ctypes.c_void_p * 2)(0x10000, 8)
        if libc.process_vm_readv(pid, local, 1, remote, 1, 0) >= 0 or ctypes.get_errno() == 14:
            through.append(f"{pid} process_vm_readv")
    return through or -1


# %%
def honest(x):
    return x + 1
