"""The sign is wrong: it is the weight minus 135 and the height minus 66."""

def to_features(kg, cm):
    return 135 - kg * 2.20462, 66 - cm * 0.393701
