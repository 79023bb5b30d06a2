"""The threshold is ignored: it is always one half.

Fails: test_other_threshold
"""

def predict(probabilities, threshold=0.5):
    return (probabilities >= 0.5).astype(int)
