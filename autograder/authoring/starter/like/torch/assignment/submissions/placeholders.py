def loss_gradient(w, X, y):
    return w


def train(X, y, steps, lr):
    return X[0], [0.0] * steps
