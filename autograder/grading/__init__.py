"""Grading: one submission, many, and an assignment from files found to files written."""
