"""The weights stay as they were; only the biases move."""

def sgd_step(params, grads, learn_rate):
    new = dict(params)
    for name in params:
        if name.startswith("b"):
            new[name] = params[name] - learn_rate * grads[name]
    return new
