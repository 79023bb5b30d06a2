"""0 and 1 are swapped: a large probability should give 1."""

def predict(probabilities, threshold=0.5):
    return (probabilities < threshold).astype(int)
