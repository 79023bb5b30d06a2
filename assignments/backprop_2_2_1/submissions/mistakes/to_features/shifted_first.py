"""The features are shifted before they are converted; convert to pounds and inches first."""

def to_features(kg, cm):
    weight, height = shift_features(kg, cm)
    return weight * 2.20462, height * 0.393701
