# ---
# jupyter:
#   jupytext:
#     text_representation:
#       format_name: percent
# ---

# %% [markdown]
# # Matrix multiplication
#
# A layer of a neural network does one thing above all: it multiplies a matrix of inputs by a matrix
# of weights. Once you have worked out a few such products by hand, and written the three loops behind
# them, every later formula of this course is easy to read. That is what this notebook is for.

# %%
import hashlib

import numpy as np

# %% [markdown]
# ## Who you are
#
# Two matrices below belong to you alone: they are drawn from your id. Set it first, and run the cell
# after it to see them. Every student has different matrices, and so every
# student has a different result.

# %%
# exercise: student_id

# %%
def personal_matrices(student_id):
    """Return the matrices A of shape (2, 3) and W of shape (2, 4) that belong to an id."""
    letters = "".join(letter for letter in str(student_id).casefold() if letter.isalnum())
    digest = hashlib.sha256(letters.encode("utf-8")).digest()
    numbers = np.array([byte % 19 - 9 for byte in digest[:14]])
    return numbers[:6].reshape(2, 3), numbers[6:].reshape(2, 4)


if student_id is None:
    print("Set student_id in the cell above, and run this cell again.")
else:
    A_personal, W_personal = personal_matrices(student_id)
    print("Your A:", *A_personal, sep="\n")
    print("Your W:", *W_personal, sep="\n")

# %% [markdown]
# ## Rows become columns
#
# The *transpose* $A^{\top}$ of a matrix has the rows of $A$ as its columns:
#
# $$(A^{\top})_{ji} = A_{ij}, \qquad
# \begin{pmatrix} 1 & 2 & 3 \\ 4 & 5 & 6 \end{pmatrix}^{\top} =
# \begin{pmatrix} 1 & 4 \\ 2 & 5 \\ 3 & 6 \end{pmatrix}.$$
#
# A matrix of $m$ rows and $n$ columns, of *shape* $(m, n)$, becomes one of shape $(n, m)$. NumPy
# writes `A.T`; write it here yourself, with loops or a comprehension.

# %%
# exercise: transpose

# %% [markdown]
# ## Row times column
#
# The product $C = A B$ exists if $A$ has as many columns as $B$ has rows. The entry in row $i$ and
# column $j$ takes row $i$ of $A$ and column $j$ of $B$, multiplies them number by number, and adds up:
#
# $$C_{ij} = \sum_{k} A_{ik}\, B_{kj}, \qquad
# (m, n) \text{ times } (n, p) \text{ gives } (m, p).$$
#
# For instance
#
# $$\begin{pmatrix} 1 & 2 \end{pmatrix} \begin{pmatrix} 3 & 4 \\ 6 & 7 \end{pmatrix} =
# \begin{pmatrix} 1 \cdot 3 + 2 \cdot 6 & 1 \cdot 4 + 2 \cdot 7 \end{pmatrix} =
# \begin{pmatrix} 15 & 18 \end{pmatrix}.$$
#
# It is not the product of entries in the same place, which is what `A * B` means in NumPy; and the
# order matters: $A B$ and $B A$ are different.

# %% [markdown]
# ### By hand: a small product
#
# Work out $Z = A^{\top} W$ on paper for
#
# $$A = \begin{pmatrix} 1 & -1 \\ 2 & -2 \end{pmatrix}, \qquad
# W = \begin{pmatrix} 3 & 5 \\ 4 & 6 \end{pmatrix}$$
#
# and type it in, row by row, as in `[[1, 2], [3, 4]]`. Do not forget to transpose $A$: write
# $A^{\top}$ down first.

# %%
# exercise: z_small

# %% [markdown]
# ### By hand: a larger product
#
# The same with three columns in $A$ and four in $W$:
#
# $$A = \begin{pmatrix} 1 & -1 & 0.1 \\ 2 & -2 & 0.2 \end{pmatrix}, \qquad
# W = \begin{pmatrix} 3 & 5 & 7 & 9 \\ 4 & 6 & 8 & 0 \end{pmatrix}, \qquad Z = A^{\top} W.$$
#
# Which shape does $Z$ have? Each entry is graded by itself, so one wrong entry costs
# the points of that entry only. Write decimals with a point, as in `0.5`: `0,5` would be two numbers.

# %%
# exercise: z_large

# %% [markdown]
# ### By hand: your own product
#
# And once more, $Z = A^{\top} W$ with the two matrices that were printed above for your id. Only the
# numbers are tested. Work them out by hand first; then you may check them with NumPy.

# %%
# exercise: z_personal

# %% [markdown]
# ## The product with loops
#
# Now let Python do it. Three loops are enough: one over the rows of $A$, one over the columns of $B$, and
# inside them one that adds up. Make the result with `np.zeros((m, p))`, which holds floats; an array
# of integers would cut off the decimals.
#
# Look at the shapes before any loop. If $A$ does not have as many columns as $B$ has rows, there is
# nothing to compute: `raise ValueError("the shapes do not fit")`. Without this check, loops may give wrong
# numbers and no error at all.

# %%
# exercise: matmul

# %% [markdown]
# ## The product by NumPy
#
# A loop in Python takes some hundred nanoseconds for each multiplication, NumPy's compiled code less
# than one. From the next notebook on the product is a single call. Make it one here.

# %%
# exercise: matmul_vectorised

# %% [markdown]
# ## See it work
#
# Do your results by hand agree with those of your functions?

# %%
A = np.array([[1, -1, 0.1], [2, -2, 0.2]])
W = np.array([[3, 5, 7, 9], [4, 6, 8, 0]])
difference = np.abs(np.asarray(z_large) - matmul(np.asarray(transpose(A)), W)).max()
print("largest difference by hand:", round(float(difference), 12))

# %% [markdown]
# A rotation is a matrix as well: multiplied with the corners of a shape it turns the shape. Here the
# letter F is turned by 30 and by 60 degrees with your `matmul`.

# %%
import matplotlib.pyplot as plt

corners = np.array([[0, 0, 2, 2, 0.6, 0.6, 1.5, 1.5, 0.6, 0.6, 0],
                    [0, 4, 4, 3.4, 3.4, 2.4, 2.4, 1.8, 1.8, 0, 0]])
for degrees in (0, 30, 60):
    turn = np.radians(degrees)
    rotation = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    turned = np.asarray(matmul(rotation, corners))
    plt.plot(turned[0], turned[1], label=f"{degrees} degrees")
plt.axis("equal")
plt.legend()
plt.show()

# %% [markdown]
# And how much faster is NumPy? For two matrices of $n$ rows and $n$ columns, the loops make $n^3$
# multiplications: with $n$ twice as large, they take about eight times as long.

# %%
import time

sides = [5, 10, 20, 40, 60]
for function in (matmul, matmul_vectorised):
    seconds = []
    for side in sides:
        left, right = np.random.rand(side, side), np.random.rand(side, side)
        start = time.perf_counter()
        function(left, right)
        seconds.append(time.perf_counter() - start)
    plt.loglog(sides, seconds, "o-", label=function.__name__)
plt.xlabel("n, the number of rows and of columns")
plt.ylabel("seconds")
plt.legend()
plt.show()
