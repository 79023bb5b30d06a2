def mse_loss(y_true, y_pred):
    raise NotImplementedError


def dense(X, W, b):
    raise NotImplementedError
