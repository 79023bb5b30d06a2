"""The second product is subtracted from the first. They should be added."""

import numpy as np

A, W = personal_matrices(student_id)
z_personal = np.outer(A[0], W[0]) - np.outer(A[1], W[1])
