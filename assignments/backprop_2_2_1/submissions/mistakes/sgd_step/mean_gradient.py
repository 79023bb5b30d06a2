"""Every parameter moves by the mean of all gradients; each one should move by its own."""

def sgd_step(params, grads, learn_rate):
    mean = sum(grads.values()) / len(grads)
    return {name: params[name] - learn_rate * mean for name in params}
