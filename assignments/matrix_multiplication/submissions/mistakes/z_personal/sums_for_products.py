"""Entries are added where they should be multiplied."""

A, W = personal_matrices(student_id)
z_personal = (A[:, :, None] + W[:, None, :]).sum(axis=0)
