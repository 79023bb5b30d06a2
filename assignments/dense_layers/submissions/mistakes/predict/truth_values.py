"""The result holds True and False. Turn them into 1 and 0.

Fails: test_numbers
"""

def predict(probabilities, threshold=0.5):
    return probabilities >= threshold
