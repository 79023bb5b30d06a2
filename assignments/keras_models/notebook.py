# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
# ---

# %% [markdown]
# # Building models with Keras
#
# So far you wrote the layers of a network yourself. Keras has them ready made: you say which layers
# follow each other, which loss should become small and by which rule the weights change. It does the
# rest. This notebook begins with a network for coffee roasting, with two inputs and one output that
# says yes or no. You then train it, compute its predictions yourself with NumPy, and build three
# similar models: for one class out of four, for several labels at once, and for signals.

# %%
import matplotlib.pyplot as plt
import numpy as np
from tensorflow import keras

keras.utils.set_random_seed(1)

# %% [markdown]
# ## A network that says yes or no
#
# A layer of $u$ units takes a batch $A_{in}$ of shape $(m, n)$ and gives
#
# $$A_{out} = g(A_{in} W + b), \qquad W \in \mathbb{R}^{n \times u},\; b \in \mathbb{R}^{u}.$$
#
# With a sigmoid $g(z) = 1 / (1 + e^{-z})$ in the last layer, the output is a probability, and the
# loss that fits a probability is binary cross-entropy,
#
# $$L = -\frac{1}{m} \sum_{i=1}^{m} \bigl( y_i \ln \hat y_i + (1 - y_i) \ln (1 - \hat y_i) \bigr).$$
#
# One sample with $y = 1$ that is predicted as $\hat y = 0.8$ costs $-\ln 0.8 = 0.22$; predicted as
# $0.1$ it would cost $2.30$.
#
# Keras can build the same model as `keras.Sequential([...])` or by calling layers on a
# `keras.Input`; activations, losses and optimizers can be given as strings or as objects. Any of these
# is fine, as long as the model is the one described.

# %%
# exercise: build_binary_model

# %% [markdown]
# ### See it work
#
# The summary should list two dense layers with 9 and 4 parameters: two weights and a bias for each
# of the three hidden units, three weights and a bias for the output.

# %%
model = build_binary_model()
model.summary()

# %%
X = np.array([[200.0, 13.9], [200.0, 17.0]])
model.predict(X, verbose=0)

# %% [markdown]
# The weights are still random, so these two probabilities mean nothing yet.

# %% [markdown]
# ## Learn when coffee is good
#
# Two hundred roasts, each with a temperature in degrees Celsius and a duration in minutes. The
# good ones lie in a triangle: not too cold, not too short, and the hotter, the shorter.

# %%
rng = np.random.default_rng(2)
coffee = rng.random((200, 2)) * [135, 4] + [150, 11.5]
degrees, minutes = coffee.T
is_good = (degrees > 175) & (minutes > 12) & (minutes < 21 - 3 / 85 * degrees)
labels = is_good.astype(float).reshape(-1, 1)

plt.scatter(degrees[is_good], minutes[is_good], marker="x", color="tab:red", label="good")
plt.scatter(degrees[~is_good], minutes[~is_good], s=12, color="tab:blue", label="bad")
plt.xlabel("temperature in °C")
plt.ylabel("duration in minutes")
plt.legend(loc="upper right")
plt.show()

# %% [markdown]
# A temperature of 200 and a duration of 13 differ too much in size: a weight that suits one of them is far
# too large or too small for the other, and a sigmoid fed with 200 is flat, so that its gradient
# vanishes. Normalisation brings each column $j$ to mean 0 and standard deviation 1:
#
# $$x'_j = \frac{x_j - \mu_j}{\sigma_j}.$$
#
# With temperatures of 190, 200 and 210, $\mu = 200$ and $\sigma = 8.16$, they become $-1.22$, $0$ and
# $1.22$. `keras.layers.Normalization()` knows these two numbers after its method `adapt` has seen the
# data. Later, every new roast needs the same two numbers: a normalisation adapted to a single new roast
# would turn it into zeros. That is why you return it with the model.
#
# Each epoch goes once through the data, in small batches, and every batch is one step of the
# optimizer. Two hundred roasts give few batches; one hundred copies of them, stacked below each other,
# give a hundred times as many for the same number of epochs. `np.tile` makes copies: of the two rows of
# `[[1, 2], [3, 4]]`, `np.tile(A, (2, 1))` makes the four rows 1 2, 3 4, 1 2, 3 4.

# %%
# exercise: normalise_and_train

# %% [markdown]
# ### See it work
#
# After training, the map should show a triangle. The roast [200, 13.9], just below its sloping edge,
# should come out as good, and [200, 17] as bad.

# %%
normalization, roaster = normalise_and_train(coffee, labels)
roaster.predict(normalization(np.array([[200.0, 13.9], [200.0, 17.0]])), verbose=0)

# %%
grid = np.stack(np.meshgrid(np.linspace(150, 285, 91), np.linspace(11.5, 15.5, 81)), axis=-1)
rows = normalization(grid.reshape(-1, 2))
chance = roaster.predict(rows, batch_size=len(rows), verbose=0).reshape(81, 91)

plt.contourf(grid[..., 0], grid[..., 1], chance, levels=np.linspace(0, 1, 11), cmap="RdYlBu_r")
plt.colorbar(label="probability of good coffee")
plt.contour(grid[..., 0], grid[..., 1], chance, levels=[0.5], colors="black")
plt.scatter(degrees[is_good], minutes[is_good], marker="x", color="black")
plt.scatter(degrees[~is_good], minutes[~is_good], s=8, color="black")
plt.xlabel("temperature in °C")
plt.ylabel("duration in minutes")
plt.show()

# %% [markdown]
# `fit` returns a history of the loss. Here is how the loss of your first model falls, with its three
# hidden units and its smaller learning rate: often quickly at first, then slowly. A triangle has three
# sides, so three units can do it, but from some random starts they take very long. That is why
# `normalise_and_train` has eight.

# %%
small = build_binary_model()
many = np.tile(np.asarray(normalization(coffee)), (50, 1))
history = small.fit(many, np.tile(labels, (50, 1)), batch_size=200, epochs=8, verbose=0)

plt.plot(history.history["loss"])
plt.xlabel("epoch")
plt.ylabel("binary cross-entropy")
plt.ylim(bottom=0)
plt.show()

# %% [markdown]
# ## What predict computes
#
# A trained model is a list of arrays. Each dense layer has two, its kernel $W$ of shape $(n, u)$ and
# its bias $b$ of shape $(u,)$, and the name of its activation:
#
# $$A^{[0]} = X, \qquad A^{[l]} = g^{[l]}\bigl(A^{[l-1]} W^{[l]} + b^{[l]}\bigr).$$
#
# The activations here are the sigmoid, relu, $g(z) = \max(0, z)$, and linear, $g(z) = z$, which is
# what a Dense layer has when none is given. A layer with $W = (2, -1)^T$, $b = 0.5$ and relu takes
# $(3, 1)$ to $\max(0, 6 - 1 + 0.5) = 5.5$ and $(1, 3)$ to $\max(0, 2 - 3 + 0.5) = 0$.
#
# Now compute a whole model with NumPy. Read weights and activations from the layers; neither the
# model nor a layer may be called.

# %%
# exercise: keras_to_numpy

# %% [markdown]
# ### See it work
#
# Your prediction and Keras's differ by no more than the last digits of the 32-bit numbers that Keras
# computes with.

# %%
normalised = np.asarray(normalization(coffee), dtype=float)
largest = np.abs(keras_to_numpy(roaster, normalised) - roaster.predict(normalised, verbose=0)).max()
print(f"largest difference: {largest:.1e}")

# %% [markdown]
# ## One class out of four
#
# For four classes the last layer has four units, one score $z_j$ for each class: the *logits*.
# Softmax makes probabilities of them that add up to 1, and the loss is the cross-entropy of the right
# class $y_i$:
#
# $$p_{ij} = \frac{e^{z_{ij}}}{\sum_k e^{z_{ik}}}, \qquad
# L = -\frac{1}{m} \sum_{i=1}^{m} \ln p_{i\,y_i}.$$
#
# The logits $(1, 2, 0, 1)$ give the probabilities $(0.20, 0.53, 0.07, 0.20)$; if the right class is
# number 1, that costs $-\ln 0.53 = 0.63$.
#
# Softmax could be the activation of the last layer. But a tiny probability is rounded to 0, and then
# the loss $-\ln 0$ would be infinite. Computed directly from the logits, the loss is exact, however
# large they are. So the last layer stays linear, and `from_logits=True` tells the loss so. A linear
# layer and `from_logits=True` belong together: with softmax in the layer *and* `from_logits=True`, it is
# applied twice, and the model learns slowly and badly without an error message.
#
# "Sparse" says how labels are written: as class numbers, `2`, and not as rows such as `[0, 0, 1, 0]`.

# %%
# exercise: build_multiclass_model

# %% [markdown]
# ### See it work
#
# Four clouds of points, 100 each. After training, have a look at the logits of the first point: they
# are any numbers, and the largest is that of its class.

# %%
centres = np.array([[-5.0, 2.0], [-2.0, -2.0], [1.0, 2.0], [5.0, -2.0]])
classes = np.repeat(np.arange(4), 100)
points = centres[classes] + np.random.default_rng(30).normal(size=(400, 2))

sorter = build_multiclass_model()
history = sorter.fit(points, classes, epochs=5, batch_size=5, verbose=0)
print("loss after the first and the last epoch:", np.round(history.history["loss"], 3)[[0, -1]])
print("class", classes[0], "logits", sorter.predict(points[:1], verbose=0).round(2))

# %% [markdown]
# ## From logits to probabilities
#
# To decide, the largest logit is enough. To say how sure the decision is, softmax still has to be
# applied, outside the model. With $c = \max_k z_k$,
#
# $$p_j = \frac{e^{z_j}}{\sum_k e^{z_k}} = \frac{e^{z_j - c}}{\sum_k e^{z_k - c}},$$
#
# and only the second form works for logits of some hundreds, since $e^{800}$ is more than a
# floating-point number can hold. Each row of the logits is one sample: sum along the row.

# %%
# exercise: probabilities

# %% [markdown]
# ### See it work
#
# On the left each point has the colour of its most probable class. A pale colour means that the model
# is not sure. On the right is the confusion matrix: row $i$ counts where the points of class $i$ went.

# %%
sure = np.asarray(probabilities(sorter, points))
chosen = sure.argmax(axis=1)
confusion = np.zeros((4, 4), dtype=int)
np.add.at(confusion, (classes, chosen), 1)

figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.5))
colours = np.array(plt.cm.tab10.colors)[chosen]
left.scatter(*points.T, color=colours, alpha=np.clip(2 * sure.max(axis=1) - 1, 0.1, 1))
left.set(xlabel="$x_1$", ylabel="$x_2$", title="most probable class")
right.imshow(confusion, cmap="Blues")
for i in range(4):
    for j in range(4):
        shade = "white" if confusion[i, j] > 50 else "black"
        right.text(j, i, confusion[i, j], ha="center", va="center", color=shade)
right.set(xlabel="predicted", ylabel="true", xticks=range(4), yticks=range(4), title="confusion")
plt.show()

# %% [markdown]
# ## Several genres at once
#
# A film can be a comedy and science fiction, or nothing of the kind. That is not one choice out of
# four, but four yes-or-no questions, so each output unit has its own sigmoid and its own label 0 or
# 1. The loss is the binary cross-entropy of all these questions together,
#
# $$L = -\frac{1}{4m} \sum_{i=1}^{m} \sum_{j=1}^{4}
# \bigl( y_{ij} \ln \hat y_{ij} + (1 - y_{ij}) \ln (1 - \hat y_{ij}) \bigr).$$
#
# With the last layer's $z = (2, 2, -3, 0)$ the sigmoids give $(0.88, 0.88, 0.05, 0.5)$, which adds up
# to 2.31. Softmax would have made these compete, $(0.47, 0.47, 0.00, 0.06)$: the more comedy, the
# less action.

# %%
# exercise: build_multilabel_model

# %% [markdown]
# ### See it work
#
# Invented films with three features, each from 0 to 1: how many explosions there are, how many jokes,
# and how far in the future the story is. A film is Action if it has many explosions, a Comedy if it has
# many jokes, a Drama if it has few of both, and Sci-Fi if the story is far in the future.

# %%
films = np.random.default_rng(5).random((600, 3))
explosions, jokes, future = films.T
genres = np.stack(
    [explosions > 0.5, jokes > 0.5, explosions + jokes < 0.8, future > 0.6], axis=1
).astype(float)

critic = build_multilabel_model()
critic.fit(films, genres, epochs=6, batch_size=10, verbose=0)

shown = {
    "a robot tells jokes": [0.2, 0.9, 0.9],
    "a car chase with a joke": [0.95, 0.5, 0.1],
    "a quiet family, years from now": [0.3, 0.45, 0.65],
}
names = ["Action", "Comedy", "Drama", "Sci-Fi"]
opinions = critic.predict(np.array(list(shown.values())), verbose=0)
figure, axes = plt.subplots(1, 3, figsize=(11, 3), sharey=True)
for axis, title, opinion in zip(axes, shown, opinions):
    axis.bar(names, opinion, color="tab:green")
    axis.set(title=f"{title}\nsum {opinion.sum():.2f}", ylim=(0, 1))
axes[0].set_ylabel("probability")
plt.show()

# %% [markdown]
# ## A network that looks through windows
#
# An EKG (also called ECG) is 100 values in a row here, and a unit of a dense layer would need 100
# weights to look at them. A convolution has one small filter of $k$ weights that looks at a window of
# $k$ values, moves on by the stride $s$, and looks again with the same weights:
#
# $$z_i = b + \sum_{j=0}^{k-1} w_j\, x_{i s + j}, \qquad
# i = 0, \ldots, \left\lfloor \frac{n - k}{s} \right\rfloor.$$
#
# The windows stay inside the signal (`padding='valid'`, which is Keras's default). Then $n$ values
# become $\lfloor (n - k) / s \rfloor + 1$. For $n = 100$, $k = 20$ and $s = 10$ this gives 9. The same
# again with $k = 5$ and $s = 2$ leaves 3. Try a small one by hand: the filter $(1, 2)$ with stride 2
# and no bias turns the signal $(1, 0, 3, 4)$ into $(1 + 0, 3 + 8) = (1, 11)$.
#
# Keras wants a third axis for channels, here one: signals have the shape $(m, 100, 1)$. Before the
# dense layer, a Flatten layer turns the shape $(m, 3, 1)$ into $(m, 3)$: rows of 3 numbers.

# %%
# exercise: build_cnn

# %% [markdown]
# ### See it work
#
# Invented heartbeats: a high narrow peak at 40, and after it a low wide wave, which in a third of
# them points down. Both are a little noisy. The network looks for the wave; from a start with
# unlucky weights, relu can give zeros only and nothing is learned. Then the loss stays large, and
# the cell tries again with a new network, up to four times.

# %%
rng = np.random.default_rng(8)
time = np.arange(100)
turned = rng.random(300) < 1 / 3
wave = np.where(turned, -1, 1)[:, None] * 0.5 * np.exp(-(((time - 65) / 6) ** 2))
beats = np.exp(-(((time - 40) / 2) ** 2)) + wave + 0.05 * rng.normal(size=(300, 100))
beats = beats[:, :, None]

is_down = turned[:, None] * 1.0
keras.utils.set_random_seed(1)
for start in range(4):
    doctor = build_cnn()
    doctor.optimizer.learning_rate = 0.02
    history = doctor.fit(beats, is_down, epochs=6, batch_size=15, verbose=0)
    loss = history.history["loss"][-1]
    if loss < 0.3:
        break
found = doctor.predict(beats, verbose=0).ravel() > 0.5
print(f"loss {loss:.3f}, right about {np.mean(found == turned):.0%} of the heartbeats")

# %% [markdown]
# The upper row of the next figure shows a healthy heartbeat and one whose wave points down. The lower
# row shows what the first convolution makes of each, every value drawn in the middle of its window of
# 20: nine numbers, in which the peak and the wave can still be told apart.

# %%
first = [layer for layer in doctor.layers if layer.__class__.__name__ == "Conv1D"][0]
pair = [int(np.flatnonzero(~turned)[0]), int(np.flatnonzero(turned)[0])]
answers = np.asarray(first(beats[pair]))[:, :, 0]
centres = 10 * np.arange(9) + 9.5

figure, axes = plt.subplots(2, 2, figsize=(11, 5), sharex=True, sharey="row")
for column, (number, answer) in enumerate(zip(pair, answers)):
    axes[0, column].plot(time, beats[number, :, 0])
    axes[0, column].set_title("wave points down" if turned[number] else "healthy")
    axes[1, column].bar(centres, answer, width=8, color="tab:orange")
    axes[1, column].set_xlabel("time")
axes[0, 0].set_ylabel("EKG")
axes[1, 0].set_ylabel("first convolution")
plt.show()
