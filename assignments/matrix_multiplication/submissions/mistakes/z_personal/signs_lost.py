"""The minus signs of A are lost."""

A, W = personal_matrices(student_id)
z_personal = abs(A).T @ W
