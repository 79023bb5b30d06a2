"""Ideas against graders that share a process with student code, tried on several."""
