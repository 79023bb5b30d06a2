"""This is by how much the probabilities are above the threshold. Turn them into 0 and 1."""

def predict(probabilities, threshold=0.5):
    return probabilities - threshold
