from tensorflow import keras
def build_binary_modell():
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(3, activation='sigmoid', name='layer1'), keras.layers.Dense(1, activation='sigmoid', name='layer2')])
    model.compile(loss=keras.losses.BinaryCrossentropy(), optimizer=keras.optimizers.Adam(0.01))
    return model
