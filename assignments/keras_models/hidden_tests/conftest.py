"""Students' models, seen by handle: TensorFlow runs in the student's process alone."""

import contextlib

import numpy as np
import pytest

from autograder.testing import Remote, StudentError, array, assert_close, is_same

# More than this no model of the exercises has, nor one that is wrong in a number or two.
MOST_WEIGHTS = 100_000
LONGEST_SIDE = 1000
NOT_COMPILED = "The model is not compiled: call model.compile(...) before returning."
# Makes a model for the student to work on, in the student's own process. Mute layers give a
# constant when they are called: a prediction that is not computed from the weights is known by it.
MODEL = """
import keras
class Dense(keras.layers.Dense):
    def call(self, inputs, *args, **kwargs):
        outputs = super().call(inputs, *args, **kwargs)
        return 0 * outputs + {constant} if {constant} else outputs
layers = [Dense(units, activation=activation) for units, activation in {layers}]
"""


@pytest.fixture
def build(student):
    """Return a function that has the student build a model.

    That takes a moment, so all test cases of an exercise look at one model: none may go by the
    weights that it has, but by those that it sets.
    """

    def build(name, input_shape):
        renew = getattr(student, name)
        model = student.once(name).value
        model = BuiltModel(model, name, input_shape, renew, student.found.setdefault(name, {}))
        # Without an input, a model gets its weights when it is first called. That one is not.
        return model if model.is_built else BuiltModel(renew(), name, input_shape, renew)

    return build


@pytest.fixture
def examine():
    """Return what looks at a model that the student built."""
    return BuiltModel


@pytest.fixture
def given_model(student):
    """Return a function that makes a model of dense layers for one of the student's functions."""

    def make(exercise, weights, activations, constant=0.0):
        kernels = [W.shape for W in weights[::2]]
        units = [(shape[1], name) for shape, name in zip(kernels, activations, strict=True)]
        setup = MODEL.format(layers=units, constant=constant)
        model = f"keras.Sequential([keras.Input(({kernels[0][0]},)), *layers])"
        handle = student.evaluate(model, setup, needs=exercise)
        handle.set_weights(weights)
        return handle

    return make


@pytest.fixture
def values():
    """Return a function that gives a tensor's values, and any other value as it is."""
    return values_of


def values_of(value):
    """Return a tensor's values, and any other value as it is."""
    if isinstance(value, np.ndarray) and not value.ndim:
        return np.asarray(value)[()]
    if not isinstance(value, Remote):
        return value
    if value.type_name.startswith("torch."):
        return value.detach().numpy()
    if value.type_name.startswith("jaxlib."):
        return np.float32(value.tolist())
    return value.numpy() if value.type_name.endswith(("Tensor", "Variable")) else value


class BuiltModel:
    """What a student's build_... function returned; `renew` builds another one.

    `found` is what was found out about this very model.
    """

    def __init__(self, handle, name, input_shape, renew=None, found=None):
        self.handle, self.name, self.input_shape = handle, name, input_shape
        self.renew, self.found = renew, {} if found is None else found
        assert handle is not None, f"{name}() returns None: end it with `return model`."
        self._first = self.found.get("weights")
        self._known = None
        try:
            self.layers = handle.layers
            if self._first is None:
                self._first = self.found["weights"] = self._arrays()
        except AttributeError:
            self.layers = None
        self.is_built = bool(self._first)
        assert isinstance(self.layers, list), f"{name}() should return a Keras model."
        are_layers = all(isinstance(layer, Remote) for layer in self.layers)
        assert are_layers and self.layers, "The model has no layers."

    def _arrays(self):
        weights = self.handle.get_weights()
        are_arrays = isinstance(weights, list) and all(isinstance(w, np.ndarray) for w in weights)
        assert are_arrays, f"{self.name}() should return a Keras model."
        n_weights = sum(w.size for w in weights)
        assert n_weights <= MOST_WEIGHTS, "The model is far larger than the one described."
        return weights

    def weights(self):
        """Return all kernels and biases, as they were when they were first asked for."""
        if self._known is None:
            self._known = self._found_weights()
        return self._known

    def _found_weights(self):
        weights = self._first
        if not weights:
            # Without an input, a model gets its weights when it is first called.
            self.handle(np.zeros((1, *self.input_shape)))
            weights = self._arrays()
        for layer in self.layers:
            is_normalization = layer.type_name.endswith("Normalization")
            assert not is_normalization, (
                f"The model of {self.name}() holds a normalization layer: none is described in it."
            )
        assert weights, f"{self.name}() should return a Keras model."
        return weights

    @contextlib.contextmanager
    def left_as_it_is(self):
        """Give the model its weights back in the end."""
        weights = self._first
        try:
            yield self
        finally:
            with contextlib.suppress(StudentError):
                self.handle.set_weights(weights)

    def random_weights(self, rng):
        """Return other weights of the same shapes: activations show, whatever the initial ones."""
        return [rng.normal(size=w.shape).astype("float32") for w in self.weights()]

    def outputs(self, weights, X):
        """Return what the model predicts for X with these weights."""
        self.handle.set_weights(weights)
        return values_of(self.handle(X))

    def expect_working(self):
        """Fail unless what it predicts comes from its weights and the inputs.

        What a model says about itself is an attribute like any other: an object that is no model
        can have the same. Which activations it has makes no difference here.
        """
        if self.found.get("works"):
            return
        # Positive everywhere, so that no ReLU is off; of moderate size, so that no sigmoid is flat.
        weights = [_rising(w.shape) for w in self.weights()]
        last = max((i for i, w in enumerate(weights) if w.ndim > 1), default=None)
        assert last is not None, "The model has no layer with weights."
        X = np.multiply.outer(np.linspace(0.2, 1.4, 4), _rising(self._takes()))
        found = _rows(self.outputs(weights, X))
        look = self.handle
        if np.all(found == 1):
            # The softmax of a single unit is judged elsewhere: what lies below it has to work.
            look = next(layer for layer in self.layers if not is_same(layer.weights, []))
            last, found = 0, _rows(values_of(look(X)))
        weights[last] = np.zeros_like(weights[last])
        self.handle.set_weights(weights)
        idle = _rows(values_of(look(X)))
        reads_its_inputs = np.ptp(found, axis=0).max() > 1e-6
        uses_its_weights = np.ptp(idle, axis=0).max() < 1e-6
        assert reads_its_inputs and uses_its_weights, (
            "The model does not predict anything: its outputs should follow from its weights and "
            "its inputs."
        )
        self.found["works"] = True

    def _takes(self):
        """Return the shape of an input, as the model has it: its own test is there for that."""
        try:
            shape = self.handle.input_shape
        except (AttributeError, StudentError):
            return self.input_shape
        is_shape = isinstance(shape, tuple) and len(shape) == 1 + len(self.input_shape)
        sides = shape[1:] if is_shape else ()
        are_sides = sides and all(type(n) is int and 0 < n <= LONGEST_SIDE for n in sides)
        return sides if are_sides else self.input_shape

    def expect_units(self, *units):
        """Fail unless the layers with weights have these numbers of units, and a bias each."""
        self.expect_working()
        weights = self.weights()
        wanted = f"{', '.join(map(str, units[:-1]))} and {units[-1]}"
        found = [w.shape[-1] for w in weights if w.ndim > 1]
        assert found == list(units), f"The layers should have {wanted} units, in this order."
        biases = [w.shape for w in weights if w.ndim == 1]
        assert biases == [(u,) for u in units], "Each layer should have one bias for each unit."
        for layer in self.layers:
            is_dropout = layer.type_name.endswith("Dropout") and not is_same(layer.rate, 0)
            assert not is_dropout, "There should be no Dropout layer: none is described."

    def expect_input(self):
        """Fail unless the model was told the shape of its input, and the right one."""
        call = f"keras.Input({self.input_shape})"
        assert self.is_built, f"The model has no weights yet: begin it with {call}."
        is_right = is_same(self.handle.input_shape, (None, *self.input_shape))
        assert is_right, f"The input should have the shape {self.input_shape}: {call}."
        self.expect_working()

    def expect_dense(self, n_layers):
        """Fail unless the weights are those of so many dense layers, each fed by the one before."""
        weights = self.weights()
        sizes = f"{n_layers} dense layers with biases have {2 * n_layers} arrays of weights."
        assert len(weights) == 2 * n_layers, sizes
        n_inputs = len(weights[0])
        for W, b in zip(weights[::2], weights[1::2], strict=True):
            fits = W.ndim == 2 and W.shape == (n_inputs, len(b)) and b.ndim == 1
            assert fits, "The layers do not fit onto each other as described."
            n_inputs = len(b)

    def loss(self, y, y_pred, refused):
        """Return the value of the loss that the model is compiled with.

        `refused` is said when that loss does not take labels of this form.
        """
        # Calls of a model add to its losses, too.
        handle = self.handle if self.renew is None else self.renew()
        assert handle.loss is not None, NOT_COMPILED
        is_plain = is_same(handle.losses, [])
        assert is_plain, "A regularizer adds to the loss: leave it out, none is described."
        try:
            return values_of(handle.compute_loss(y=y, y_pred=y_pred))
        except StudentError:
            pytest.fail(refused, pytrace=False)

    def optimizer(self):
        """Return the optimizer, a handle."""
        try:
            optimizer = self.handle.optimizer
        except (AttributeError, StudentError):
            optimizer = None
        assert isinstance(optimizer, Remote), NOT_COMPILED
        return optimizer

    def expect_adam(self):
        """Fail unless the optimizer is Adam."""
        is_adam = self.optimizer().type_name.rpartition(".")[2] == "Adam"
        assert is_adam, "Use keras.optimizers.Adam."
        self.expect_working()

    def expect_learning_rate(self, rate):
        """Fail unless the optimizer's learning rate is this."""
        found = values_of(self.optimizer().learning_rate)
        assert_close(found, rate, rtol=1e-4, name="the learning rate")
        self.expect_working()


def _rows(outputs):
    """Return outputs for four inputs as an array of four rows."""
    shape = outputs.shape if isinstance(outputs, np.ndarray) and outputs.ndim > 1 else (4, 1)
    return array(outputs, (4, *shape[1:]), "the model's prediction").reshape(4, -1)


def _rising(shape):
    """Return values that differ, as small as the sum of a unit's inputs should be."""
    n_inputs = max(1, int(np.prod(shape[:-1])))
    values = np.linspace(0.5, 1.5, int(np.prod(shape))).reshape(shape)
    return (values / n_inputs).astype("float32")
