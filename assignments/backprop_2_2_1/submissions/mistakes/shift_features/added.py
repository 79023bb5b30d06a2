"""The numbers are added; subtract 135 and 66."""

def shift_features(weight_lb, height_in):
    return weight_lb + 135, height_in + 66
