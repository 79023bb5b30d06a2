"""Only the first product of each entry is there. Add the second."""

import numpy as np

A, W = personal_matrices(student_id)
z_personal = np.outer(A[0], W[0])
