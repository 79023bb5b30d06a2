"""Fill the disk with one large file and with many small ones."""
def solve(x):
    written = 0
    try:
        with open("large", "wb") as file:
            for _ in range(200):
                file.write(bytes(1 << 20))
                written += 1
    except OSError:
        pass
    for number in range(5000):
        try:
            with open(f"small{number}", "wb") as file:
                file.write(bytes(4096))
        except OSError:
            break
    return -1


# %%
def honest(x):
    return x + 1
