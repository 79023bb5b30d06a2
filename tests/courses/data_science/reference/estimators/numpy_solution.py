import numpy as np
from sklearn.linear_model import Ridge
from sklearn.model_selection import KFold, cross_val_score
from sklearn.preprocessing import StandardScaler


def best_alpha(X, y, alphas):
    """Return the alpha with the highest mean R2 over 5 folds (not shuffled), and that mean."""
    means = [cross_val_score(Ridge(alpha), X, y, cv=KFold(5)).mean() for alpha in alphas]
    return alphas[int(np.argmax(means))], max(means)


class _Nearest:
    def __init__(self, scaler, centres):
        self._scaler, self._centres = scaler, centres

    def predict(self, X):
        gaps = self._scaler.transform(X)[:, np.newaxis] - self._centres
        return np.argmin((gaps**2).sum(axis=2), axis=1)


def fit_groups(X, y):
    """Return what predicts, of scaled features, the class 0, 1, ... with the nearest mean."""
    scaler = StandardScaler().fit(X)
    Z = scaler.transform(X)
    return _Nearest(scaler, np.array([Z[y == k].mean(axis=0) for k in np.unique(y)]))
