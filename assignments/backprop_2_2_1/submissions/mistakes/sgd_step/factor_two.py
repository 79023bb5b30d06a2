"""The step has a factor 2; it belongs to the gradient, so subtract learn_rate times the gradient alone."""

def sgd_step(params, grads, learn_rate):
    return {name: params[name] - 2 * learn_rate * grads[name] for name in params}
