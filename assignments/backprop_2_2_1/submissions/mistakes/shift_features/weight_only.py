"""Only the weight is returned; return both, weight and height."""

def shift_features(weight_lb, height_in):
    return weight_lb - 135
