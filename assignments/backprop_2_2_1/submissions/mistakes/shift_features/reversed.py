"""The sign is wrong: it is the weight minus 135 and the height minus 66."""

def shift_features(weight_lb, height_in):
    return 135 - weight_lb, 66 - height_in
