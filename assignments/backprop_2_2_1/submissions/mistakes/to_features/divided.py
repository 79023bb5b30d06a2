"""Both conversions divide; a kilogram is 2.20462 pounds, so multiply."""

def to_features(kg, cm):
    return shift_features(kg / 2.20462, cm / 0.393701)
