"""All signs are reversed."""

A, W = personal_matrices(student_id)
z_personal = -(A.T @ W)
