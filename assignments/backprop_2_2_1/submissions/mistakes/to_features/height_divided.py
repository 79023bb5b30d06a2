"""The height is divided by 0.393701; multiply it."""

def to_features(kg, cm):
    return shift_features(kg * 2.20462, cm / 0.393701)
