from scipy.sparse import eye, lil_matrix
from scipy.sparse.linalg import spsolve


def laplacian(n):
    L = lil_matrix((n, n))
    L.setdiag(-2)
    if n > 1:
        L.setdiag(1, k=1)
        L.setdiag(1, k=-1)
    return L.tocsr()


def solve_heat(A, b, dt):
    M = eye(A.shape[0]) - dt * A
    return spsolve(M.tocsr(), b)
