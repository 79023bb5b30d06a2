"""Only the first parameter moves; go through all of them before you return."""

def sgd_step(params, grads, learn_rate):
    new = dict(params)
    for name in params:
        new[name] = params[name] - learn_rate * grads[name]
        return new
