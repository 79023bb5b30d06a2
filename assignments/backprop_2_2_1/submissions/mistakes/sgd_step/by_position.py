"""The gradients are matched by their position; match them by their names, grads[name].

Fails: test_any_keys
"""

def sgd_step(params, grads, learn_rate):
    steps = zip(params, params.values(), grads.values())
    return {name: p - learn_rate * g for name, p, g in steps}
