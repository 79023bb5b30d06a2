"""The factors are rounded; use 2.20462 pounds and 0.393701 inches."""

def to_features(kg, cm):
    return shift_features(kg * 2.2, cm * 0.39)
