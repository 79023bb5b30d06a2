"""The learning rate is left out: subtract learn_rate times the gradient."""

def sgd_step(params, grads, learn_rate):
    return {name: params[name] - grads[name] for name in params}
