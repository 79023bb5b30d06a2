"""The biases stay as they were; they are parameters like the weights."""

def sgd_step(params, grads, learn_rate):
    new = dict(params)
    for name in params:
        if name.startswith("w"):
            new[name] = params[name] - learn_rate * grads[name]
    return new
