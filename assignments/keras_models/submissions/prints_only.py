import tensorflow


def build_binary_model():
    print('done')


def normalise_and_train(X, Y):
    print('done')


def keras_to_numpy(model, X):
    print('done')


def build_multiclass_model():
    print('done')


def probabilities(model, X):
    print('done')


def build_multilabel_model():
    print('done')


def build_cnn():
    print('done')
