"""These are the probabilities themselves. Turn them into 0 and 1."""

def predict(probabilities, threshold=0.5):
    return probabilities
