def build_binary_model():
    raise NotImplementedError
