"""What grader, zygote and student process say to each other: every word of it stands here.

To the zygote, by datagrams of JSON: it says once `{"namespaces", "trouble"}`; a request to fork is
`{"name", "memory_mb", "scratch_mb", "files_mb", "inodes", "cpu_s"}` with two to four descriptors
(the student process's socket, the file in which it says which cell is running, and those of the
files handed in beside the notebook and of the course's, which `unpack.py` lays down), answered by
`{"forked": pid}` with a pidfd; each child's end is `{"ended": pid, "status": wait status}`, or
OVER_MEMORY for one that the zygote has killed for what it used.

To a student process, by frames, a length of 8 bytes and so much content. A request is
(number, operation, argument, ...), in marshal's bytes (`request.py`); there is one reply to each,
(the same number, kind, part, ...), in those of the value protocol (`encoder.py`); the first
frame of all is (0, READY). Which parts a reply has, its kind says:

    RUN                                              → RAN, a result for each cell, notes; a result
                                                       is what failed, (first, last) line of what
                                                       still ran, characters, whether any were cut
    CALL, without details                            → VALUE, the value
    CALL, with details                               → CALLED, the value, arguments as they are now,
                                                       what was printed, (kind, text) of warnings
    GET, SET, ITEM, LENGTH, VARIABLE                 → VALUE, the value
    ANSWER                                           → VALUE, bytes with the value and arguments
    LOOK                                             → VALUE, what is by each name, all names
    EVALUATE                                         → EVALUATED, the value, values of variables
    SCENARIO                                         → ANSWERED, for each input, or the first ones
                                                       of many, the kind of reply (VALUE, in bytes
                                                       of its own; RAISED; TOO_LARGE), its part,
                                                       whether arguments are changed, what was
                                                       warned of
    PROGRAMS, many texts in names of their own → TRIED, for each, or the first ones, bytes with a
                                                       list as of ANSWERED, of (VALUE, its bytes;
                                                       RAISED or TOO_LARGE, nothing), whether
                                                       arguments are changed, and whether warned;
                                                       or None where it has nothing to tell
    any but RUN, where student code raised           → RAISED, what `faults.describe` says
    any but RUN, where the value is too much to send → TOO_LARGE, why
    of a name that is not there                      → UNDEFINED, the name, names that are there
    EVALUATE, SCENARIO where it is still None        → UNSET, the name

In a run with right functions in place of some of the student's (`stubs.py`), RUN says which, and
the student's process may ask, while a request is open and one question at a time: (token, ASK,
CALL, METHOD, GET or SET, an object's number, a name, content). The reference's process gets it as
ANSWER, and what that gives goes back as (token of the next question, VALUE, bytes), or as (token,
RAISED, names of the kind and its bases, why). Content and bytes are the value protocol's, which
the grader hands on without reading them: arguments and keywords, or an attribute's value, there;
the value, and the arguments if they were changed, here.

With CALL, GET, ITEM, LENGTH and ANSWER files may come along, names and contents: they lie in the
current folder until the reply is sent (`lent.py`).

Student code may forge or spoil any reply: it is a value to the grader, and nothing more.
"""

from __future__ import annotations

import struct

SIZE = struct.Struct("<Q")
# What a datagram on the line to the zygote holds at most.
MAX_MESSAGE = 4096
# With which a student process ends whose fence could not be put up.
START_FAILED = 97
# No wait status.
OVER_MEMORY = -1
# Said with a cell's number while what is left of it after a failure runs.
RECOVERING = 1 << 32

RUN, CALL, EVALUATE, SCENARIO = "run", "call", "evaluate", "scenario"
PROGRAMS = "programs"
GET, SET, ITEM, LENGTH, VARIABLE = "get", "set", "item", "length", "variable"
LOOK = "look"

ASK, ANSWER, METHOD = "ask", "answer", "method"
MAX_QUESTION = 1 << 20

READY, RAN = "ready", "ran"
VALUE, CALLED, EVALUATED, ANSWERED = "value", "called", "evaluated", "answered"
TRIED = "tried"
RAISED, TOO_LARGE, UNDEFINED, UNSET = "raised", "too_large", "undefined", "unset"
