from sklearn.linear_model import RidgeCV
from sklearn.neighbors import NearestCentroid
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def best_alpha(X, y, alphas):
    model = RidgeCV(alphas, cv=5).fit(X, y)
    return model.alpha_, model.score(X, y)


def fit_groups(X, y):
    return make_pipeline(StandardScaler(), NearestCentroid())
