import keras
from keras import layers

def build_binary_model():
    x = keras.Input((2,))
    h = layers.Dense(3, keras.activations.sigmoid, name="layer1")(x)
    y = layers.Dense(1, "sigmoid", name="layer2")(h)
    m = keras.Model(x, y, name="coffee")
    m.compile("adam", "binary_crossentropy")
    m.optimizer.learning_rate = 0.01
    return m
