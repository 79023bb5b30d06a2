"""Reference for matrix_multiplication: the authoritative signatures, docstrings and answers."""

import hashlib

import numpy as np

student_id = "reference"
"""The id under which you hand in your work, as a string (in quotes), such as "ada_lovelace".

Capitals, spaces and dashes make no difference. The matrices of the last exercise by hand are drawn
from it.
"""


def personal_matrices(student_id):
    """Return the matrices A of shape (2, 3) and W of shape (2, 4) that belong to an id.

    Parameters
    ----------
    student_id : str
    """
    letters = "".join(letter for letter in str(student_id).casefold() if letter.isalnum())
    digest = hashlib.sha256(letters.encode("utf-8")).digest()
    numbers = np.array([byte % 19 - 9 for byte in digest[:14]])
    return numbers[:6].reshape(2, 3), numbers[6:].reshape(2, 4)


def transpose(A):
    """Return A with its rows and columns exchanged, written without NumPy's own transpose.

    Not to be used: A.T, A.transpose, A.swapaxes, np.transpose, np.swapaxes, np.moveaxis, np.rot90,
    np.einsum, np.matrix and other NumPy functions that exchange axes. Python's own zip, as in
    zip(*A), is allowed.

    Parameters
    ----------
    A : array of shape (m, n)
        Any numbers. Must not be changed.

    Returns
    -------
    array or list of lists, of shape (n, m)
        The entry in row j and column i is A[i, j].

    Examples
    --------
    >>> np.asarray(transpose(np.array([[1, 2, 3], [4, 5, 6]]))).tolist()
    [[1, 4], [2, 5], [3, 6]]
    """
    rows, columns = A.shape
    return np.array([[A[i, j] for i in range(rows)] for j in range(columns)])


def matmul(A, B):
    """Return the matrix product A B, worked out with loops of your own.

    Entry by entry: C[i, j] = A[i, 0] B[0, j] + A[i, 1] B[1, j] + ... + A[i, n-1] B[n-1, j].

    Not to be used: @, np.matmul, np.dot, A.dot, np.inner, np.vdot, np.tensordot, np.einsum,
    np.correlate, np.convolve, np.matrix and other functions that compute such a product. In place
    of the innermost loop, a sum such as sum(A[i] * B[:, j]) is allowed.

    Parameters
    ----------
    A : array of shape (m, n)
    B : array of shape (n, p)
        Neither A nor B may be changed.

    Returns
    -------
    array or list of lists, of shape (m, p)
        Returned, not printed.

    Raises
    ------
    ValueError
        If A does not have as many columns as B has rows.

    Examples
    --------
    >>> A, B = np.array([[1.0, 2.0]]), np.array([[3.0, 4.0, 5.0], [6.0, 7.0, 8.0]])
    >>> np.asarray(matmul(A, B)).tolist()
    [[15.0, 18.0, 21.0]]
    """
    (m, n), (rows, p) = A.shape, B.shape
    if n != rows:
        raise ValueError(f"A has {n} columns, but B has {rows} rows")
    C = np.zeros((m, p))
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[i, j] += A[i, k] * B[k, j]
    return C


def matmul_vectorised(A, B):
    """Return the matrix product A B by NumPy, without a loop in Python.

    Parameters
    ----------
    A : array of shape (m, n)
    B : array of shape (n, p)
        Neither A nor B may be changed.

    Returns
    -------
    array of shape (m, p)
        The same numbers as from matmul(A, B).

    Raises
    ------
    ValueError
        If A does not have as many columns as B has rows. NumPy raises it by itself.

    Examples
    --------
    >>> matmul_vectorised(np.array([[1, 2]]), np.array([[3, 4, 5], [6, 7, 8]])).tolist()
    [[15, 18, 21]]
    """
    return np.matmul(A, B)


z_small = np.array([[11, 17], [-11, -17]])
"""Your result for the small pair: a list of rows, or a NumPy array, of shape (2, 2)."""

z_large = np.array([[11, 17, 23, 9], [-11, -17, -23, -9], [1.1, 1.7, 2.3, 0.9]])
"""Your result for the large pair: a list of rows, or a NumPy array, of shape (3, 4)."""

A_personal, W_personal = personal_matrices(student_id)
z_personal = A_personal.T @ W_personal
"""Your result for your own pair: a list of rows, or a NumPy array, of shape (3, 4)."""
