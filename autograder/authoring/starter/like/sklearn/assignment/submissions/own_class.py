import numpy as np
from sklearn.linear_model import LogisticRegression


class ScaledModel:
    def __init__(self, X, y):
        self.mean, self.std = X.mean(axis=0), X.std(axis=0)
        self.model = LogisticRegression().fit(self.scaled(X), y)

    def scaled(self, X):
        return (X - self.mean) / self.std

    def predict(self, X):
        return self.model.predict(self.scaled(X))

    def predict_proba(self, X):
        return self.model.predict_proba(self.scaled(X))


def fit_classifier(X, y):
    return ScaledModel(X, y)


def assess(model, X, y):
    predicted = model.predict(X)
    classes = sorted(set(y) | set(predicted))
    confusion = [[0] * len(classes) for _ in classes]
    for right, found in zip(y, predicted):
        confusion[classes.index(right)][classes.index(found)] += 1
    return {"accuracy": np.mean(predicted == y), "confusion": confusion}
