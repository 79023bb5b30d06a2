"""Only the steps are returned; return the parameters after the step, p - learn_rate g."""

def sgd_step(params, grads, learn_rate):
    return {name: -learn_rate * grads[name] for name in params}
