"""student_id is not your own id: put the id in quotes that you hand in under."""

student_id = "my_id"
