"""The learning rate is always 0.1; use learn_rate."""

def sgd_step(params, grads, learn_rate):
    return {name: params[name] - 0.1 * grads[name] for name in params}
