from tensorflow import keras
def build_binary_model():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(3, activation='sigmoid', name='layer1'), keras.layers.Dense(1, activation='sigmoid', name='layer2')])
