"""The units are converted, but not shifted by 135 and 66."""

def to_features(kg, cm):
    return kg * 2.20462, cm * 0.393701
