"""This is the product of the transposed W with A, in the reverse order. It should be the transposed A times W."""

A, W = personal_matrices(student_id)
z_personal = W.T @ A
