"""The height is divided by 2.54, which is almost but not quite right; use the factor 0.393701.

Fails: test_person test_integers
"""

def to_features(kg, cm):
    return shift_features(kg * 2.20462, cm / 2.54)
