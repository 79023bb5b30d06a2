"""Only the weight is returned; return both, weight and height."""

def to_features(kg, cm):
    return kg * 2.20462 - 135
