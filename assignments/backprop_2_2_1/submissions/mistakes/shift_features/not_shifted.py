"""The features come back unchanged; subtract 135 from the weight and 66 from the height."""

def shift_features(weight_lb, height_in):
    return weight_lb, height_in
