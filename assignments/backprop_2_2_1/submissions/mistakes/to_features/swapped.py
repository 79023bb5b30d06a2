"""The two features are swapped: weight comes first, then height."""

def to_features(kg, cm):
    weight, height = shift_features(kg * 2.20462, cm * 0.393701)
    return height, weight
