"""135 is subtracted from both; subtract 66 from the height."""

def shift_features(weight_lb, height_in):
    return weight_lb - 135, height_in - 135
