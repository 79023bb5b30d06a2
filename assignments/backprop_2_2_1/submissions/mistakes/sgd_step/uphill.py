"""The step goes uphill: subtract the learning rate times the gradient."""

def sgd_step(params, grads, learn_rate):
    return {name: params[name] + learn_rate * grads[name] for name in params}
