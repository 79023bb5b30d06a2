"""What to do with a solution of each exercise, and on which inputs."""

import numpy as np
from hypothesis import strategies as st

from autograder.diagnosis import Scenario

NEW = np.array([[0.0, 100.0], [2.0, 0.0]])


def samples(seed):
    """Return training data of two classes whose features have different scales."""
    rng = np.random.default_rng(seed)
    y = np.arange(6) % 2
    X = rng.normal(size=(6, 2)) + y[:, np.newaxis]
    return np.round(X, 1) * [1, 100] + 0.0, y  # no -0.0, which reads oddly


def fitted(s, X, y):
    return s.fit_classifier(X, y).predict_proba(NEW)


def evaluated(s, right, y):
    """Evaluate a model that answers what it is asked, but for those samples that it gets wrong."""
    from sklearn.base import BaseEstimator, ClassifierMixin

    class Given(ClassifierMixin, BaseEstimator):
        classes_ = np.array([0, 1])

        def predict(self, X):
            return np.asarray(X)[:, 0].astype(int)

        def score(self, X, y):
            return np.mean(self.predict(X) == y)

    X = np.where(right, y, 1 - y)[:, np.newaxis].astype(float)
    return s.assess(Given(), X, y)


SCENARIOS = {
    "fit_classifier": Scenario(
        together=st.integers(0, 99).map(samples),
        function=fitted,
        call="fit_classifier({X}, {y}).predict_proba(np.array([[0.0, 100.0], [2.0, 0.0]]))",
        rtol=1e-3,
        atol=1e-4,
        examples=5,
    ),
    "assess": Scenario(
        st.lists(st.booleans(), min_size=8, max_size=8).map(np.array),
        st.permutations([0, 1, 0, 1, 1, 0, 1, 1]).map(np.array),
        function=evaluated,
        call="assess(model, X, y), where the model is right on {right} and y is {y}",
    ),
}
