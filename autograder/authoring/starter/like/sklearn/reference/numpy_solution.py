"""Reference for @slug@: the authoritative signatures, docstrings and answers."""

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, confusion_matrix
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def fit_classifier(X, y):
    """Return a fitted pipeline: StandardScaler, then LogisticRegression with its default settings.

    Parameters
    ----------
    X : array of shape (m, n)
        One sample in each row. Is not changed, and neither is y.
    y : array of shape (m,)
        The class of each sample.

    Returns
    -------
    estimator
        Has predict(X) and predict_proba(X).

    Examples
    --------
    >>> model = fit_classifier(np.array([[0.0], [1.0], [9.0], [10.0]]), np.array([0, 0, 1, 1]))
    >>> print(model.predict(np.array([[2.0], [8.0]])))
    [0 1]
    """
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(X, y)


def assess(model, X, y):
    """Return the accuracy of a fitted model, and its confusion matrix.

    Parameters
    ----------
    model : estimator
        Is fitted already, and is not fitted again.
    X : array of shape (m, n)
        Is not changed, and neither is y.
    y : array of shape (m,)
        The true class of each sample.

    Returns
    -------
    dict
        "accuracy", the share of samples that the model gets right, and "confusion", the array that
        sklearn.metrics.confusion_matrix gives: a row for each true class.
    """
    predicted = model.predict(X)
    return {
        "accuracy": accuracy_score(y, predicted),
        "confusion": confusion_matrix(y, predicted),
    }
