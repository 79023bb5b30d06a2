"""The step is right, but params itself is changed; return a new dict.

Fails: test_input_is_unchanged
"""

def sgd_step(params, grads, learn_rate):
    for name in params:
        params[name] -= learn_rate * grads[name]
    return params
