def fit_classifier(X, y):
    raise NotImplementedError


def assess(model, X, y):
    raise NotImplementedError
