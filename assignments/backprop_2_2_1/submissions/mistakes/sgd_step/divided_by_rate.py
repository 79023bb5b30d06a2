"""The gradient is divided by the learning rate; multiply it."""

def sgd_step(params, grads, learn_rate):
    return {name: params[name] - grads[name] / learn_rate for name in params}
