"""There is no sigmoid at all; all three neurons have one."""

def feedforward(params, x):
    h1 = params["w1"] * x[0] + params["w2"] * x[1] + params["b1"]
    h2 = params["w3"] * x[0] + params["w4"] * x[1] + params["b2"]
    return params["w5"] * h1 + params["w6"] * h2 + params["b3"]
