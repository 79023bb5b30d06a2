"""student_id is not your own id: write the id under which you hand in, in quotes."""

student_id = "my_id"
