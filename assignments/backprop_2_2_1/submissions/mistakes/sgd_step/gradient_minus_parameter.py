"""Parameter and gradient are swapped: it is p - learn_rate g, not g - learn_rate p."""

def sgd_step(params, grads, learn_rate):
    return {name: grads[name] - learn_rate * params[name] for name in params}
