import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import Ridge
from sklearn.metrics import r2_score

np.random.seed(42)


def best_alpha(X, y, alphas):
    best, best_score = None, -np.inf
    for alpha in alphas:
        scores = []
        for test in np.array_split(np.arange(len(y)), 5):
            train = np.setdiff1d(np.arange(len(y)), test)
            model = Ridge(alpha=alpha)
            model.fit(X[train], y[train])
            scores.append(r2_score(y[test], model.predict(X[test])))
        if np.mean(scores) > best_score:
            best, best_score = alpha, np.mean(scores)
    return best, best_score


class Centroids(ClassifierMixin, BaseEstimator):
    def fit(self, X, y):
        self.mean_, self.std_ = X.mean(0), X.std(0)
        Z = (X - self.mean_) / self.std_
        self.classes_ = np.unique(y)
        self.centres_ = {k: Z[y == k].mean(0) for k in self.classes_}
        return self

    def predict(self, X):
        Z = (X - self.mean_) / self.std_
        return np.array(
            [min(self.classes_, key=lambda k: np.linalg.norm(z - self.centres_[k])) for z in Z]
        )


def fit_groups(X, y):
    model = Centroids()
    model.fit(X, y)
    print("training accuracy:", model.score(X, y))
    return model
