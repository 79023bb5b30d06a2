"""The features are cut off to whole numbers; keep their decimals.

Fails: test_person
"""

def shift_features(weight_lb, height_in):
    return int(weight_lb - 135), int(height_in - 66)
