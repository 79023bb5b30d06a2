"""Of several processes that want the same one finds it out, and nobody waits for ever."""

from __future__ import annotations

import time

from autograder.diagnosis.turns import taking_turns


def test_who_comes_second_waits_no_longer_than_it_is_told_to(tmp_path):
    lock = tmp_path / "cache" / "a.lock"
    with taking_turns(lock, 0.0):
        started = time.monotonic()
        with taking_turns(lock, 0.2):
            assert time.monotonic() - started >= 0.2
    assert not lock.exists()


def test_a_lock_that_its_holder_left_behind_holds_nobody_up(tmp_path):
    lock = tmp_path / "a.lock"
    lock.touch()
    with taking_turns(lock, 600.0):
        assert lock.exists()


def test_where_nothing_can_be_locked_the_work_is_done_all_the_same(tmp_path):
    (tmp_path / "file").touch()
    done = []
    for lock in (None, tmp_path / "file" / "a.lock"):
        with taking_turns(lock, 600.0):
            done.append(lock)
    assert len(done) == 2
