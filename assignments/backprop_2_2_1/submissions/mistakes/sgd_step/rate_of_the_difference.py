"""The learning rate multiplies the difference p - g; it should multiply the gradient only, p - learn_rate g."""

def sgd_step(params, grads, learn_rate):
    return {name: learn_rate * (params[name] - grads[name]) for name in params}
