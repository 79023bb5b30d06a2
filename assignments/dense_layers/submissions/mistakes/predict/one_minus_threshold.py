"""The probabilities are compared with 1 - threshold. They should be compared with the threshold itself."""

def predict(probabilities, threshold=0.5):
    return (probabilities >= 1 - threshold).astype(int)
