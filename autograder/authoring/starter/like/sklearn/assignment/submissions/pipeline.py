import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler


def fit_classifier(X, y):
    model = Pipeline([("scale", StandardScaler()), ("fit", LogisticRegression(max_iter=1000))])
    model.fit(X, y)
    return model


def assess(model, X, y):
    return {
        "accuracy": model.score(X, y),
        "confusion": confusion_matrix(y, model.predict(X)),
    }
