from tensorflow import keras
def build_binary_model():
    model = keras.Sequential([keras.layers.Dense(3, activation='sigmoid', name='layer1'), keras.layers.Dense(1, activation='sigmoid', name='layer2')])
    model.compile(loss=keras.losses.BinaryCrossentropy(), optimizer=keras.optimizers.Adam(0.01))
    return model
