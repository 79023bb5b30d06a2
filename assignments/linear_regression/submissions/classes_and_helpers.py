import numpy as np


class Line:
    def __init__(self, m=0.0, b=0.0):
        self.m = m
        self.b = b

    def __call__(self, x):
        return np.multiply(self.m, x) + self.b

    def gradient(self, x, y):
        design = np.column_stack([x, np.ones(len(x))])
        error = design @ np.array([self.m, self.b]) - y
        return 2 * design.T @ error / len(x)

    def fit(self, x, y):
        x_mean, y_mean = np.mean(x), np.mean(y)
        design = np.vander(np.asarray(x) - x_mean, 2)
        if not design[:, 0].any():
            raise ValueError("the points lie above each other")
        self.m, at_mean = np.linalg.solve(design.T @ design, design.T @ (y - y_mean))
        self.b = at_mean + y_mean - self.m * x_mean
        return self

    def step(self, x, y, learn_rate):
        dm, db = self.gradient(x, y)
        self.m -= learn_rate * dm
        self.b -= learn_rate * db


# %%
def least_squares(x, y):
    line = Line().fit(x, y)
    return line.m, line.b

# %%
def predict_line(m, b, x):
    return Line(m, b)(x)

# %%
def mse_gradient(m, b, x, y):
    return Line(m, b).gradient(x, y)

# %%
def gradient_descent(x, y, learn_rate, steps, verbose=False):
    line = Line()
    for step in range(steps):
        line.step(x, y, learn_rate)
        if verbose:
            print(step, line.m, line.b)
    return line.m, line.b

# %%
def z_score(column):
    return np.zeros(len(column)) if np.ptp(column) == 0 else (column - column.mean()) / column.std()


def normalise(X):
    return np.stack([z_score(column) for column in X.T], axis=1)

# %%
x_data, y_data = np.array([1.0, 2.0, 3.0]), np.array([2.0, 3.0, 5.0])
print(least_squares(x_data, y_data), np.polyfit(x_data, y_data, 1))
