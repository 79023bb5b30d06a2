"""135 and 66 are swapped: subtract 135 from the weight and 66 from the height."""

def shift_features(weight_lb, height_in):
    return weight_lb - 66, height_in - 135
