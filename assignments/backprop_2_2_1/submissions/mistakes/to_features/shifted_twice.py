"""The features are shifted twice; shift_features does it already."""

def to_features(kg, cm):
    weight, height = shift_features(kg * 2.20462, cm * 0.393701)
    return weight - 135, height - 66
