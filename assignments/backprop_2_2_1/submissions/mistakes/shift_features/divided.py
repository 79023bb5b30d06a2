"""The features are divided by 135 and 66; subtract them."""

def shift_features(weight_lb, height_in):
    return weight_lb / 135, height_in / 66
