"""The step is multiplied by the parameter itself; subtract learn_rate times the gradient, and nothing else."""

def sgd_step(params, grads, learn_rate):
    return {name: params[name] - learn_rate * grads[name] * params[name] for name in params}
