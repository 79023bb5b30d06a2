"""The sum of a column of A is multiplied by the sum of a column of W. Multiply entry by entry first, and then add up."""

import numpy as np

A, W = personal_matrices(student_id)
z_personal = np.outer(A.sum(axis=0), W.sum(axis=0))
