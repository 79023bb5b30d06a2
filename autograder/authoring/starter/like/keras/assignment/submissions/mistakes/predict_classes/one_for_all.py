"""This is one class for all samples together: take the largest of each row, with axis=1."""

import numpy as np


def predict_classes(model, X):
    return np.argmax(np.asarray(model(X)))
