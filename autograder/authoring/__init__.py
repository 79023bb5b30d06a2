"""Making assignments: a first one to start from, and the notebooks that students get."""
