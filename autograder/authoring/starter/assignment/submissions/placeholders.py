def mse_loss(y_true, y_pred):
    return 0


def dense(X, W, b):
    return 0
