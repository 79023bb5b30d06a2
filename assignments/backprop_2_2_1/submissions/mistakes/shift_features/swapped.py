"""The two features are swapped: weight comes first, then height."""

def shift_features(weight_lb, height_in):
    return height_in - 66, weight_lb - 135
