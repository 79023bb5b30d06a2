"""The parameters come back unchanged; each one should become p - learn_rate g."""

def sgd_step(params, grads, learn_rate):
    new = dict(params)
    for value in new.values():
        value -= learn_rate
    return new
