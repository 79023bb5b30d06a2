"""A probability that is the threshold itself gives 0. It should give 1: use >=."""

def predict(probabilities, threshold=0.5):
    return (probabilities > threshold).astype(int)
