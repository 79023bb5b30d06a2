"""max() compares single numbers only, and fails for an array. np.maximum compares element by element."""

def relu(z):
    return max(0, z)
