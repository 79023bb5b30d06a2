"""These are the probabilities that reach the threshold, and no others. Return a 0 or 1 for each."""

def predict(probabilities, threshold=0.5):
    return probabilities[probabilities >= threshold]
