"""The rows of one matrix are swapped: the first entry of a column of A belongs to the first row of W."""

A, W = personal_matrices(student_id)
z_personal = A[::-1].T @ W
