"""Code that runs on the student's side of the boundary.

It is sent to the zygote as code objects (to one of another Python as text), holds no secret, and
imports nothing else of `autograder`. Nothing it says is believed: it only carries values.
"""
