from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, confusion_matrix


def fit_classifier(X, y):
    return LogisticRegression(max_iter=5000).fit(X, y)


def assess(model, X, y):
    y_pred = model.predict(X)
    return {"accuracy": accuracy_score(y, y_pred), "confusion": confusion_matrix(y_pred, y)}
