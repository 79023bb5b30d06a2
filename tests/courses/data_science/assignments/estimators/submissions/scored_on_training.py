from sklearn.linear_model import Ridge
from sklearn.neighbors import NearestCentroid


def best_alpha(X, y, alphas):
    scores = {alpha: Ridge(alpha).fit(X, y).score(X, y) for alpha in alphas}
    best = max(scores, key=scores.get)
    return best, scores[best]


def fit_groups(X, y):
    return NearestCentroid().fit(X, y)
