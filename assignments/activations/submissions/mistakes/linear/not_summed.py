"""The products are not added up: there is a value for each input. The neuron gives one number."""

def linear(x, w, b):
    return w * x + b
