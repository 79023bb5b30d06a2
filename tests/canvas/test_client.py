"""What goes wrong between here and Canvas, and what is done about it."""

from __future__ import annotations

import io
import logging

import pytest

from autograder.canvas import Client, Limits, site_at
from autograder.errors import CanvasError

from .fake import ASSIGNMENT, COURSE, TOKEN


@pytest.fixture
def class_of_five(fake):
    for user in (3, 1, 4, 15, 9):
        fake.student(user)
    return fake


def test_every_page_of_the_list_is_read(class_of_five, client):
    assert [one.user for one in client.hand_ins()] == [1, 3, 4, 9, 15]
    assert len(class_of_five.paths("/submissions")) == 3


@pytest.mark.parametrize(
    ("fault", "pauses"),
    [("429", [7.0]), ("403", [1.0]), ("500", [1.0]), ("503", [1.0]), ("cut", [1.0])],
)
def test_what_passes_is_asked_again_after_a_while(class_of_five, client, time, fault, pauses):
    class_of_five.faults = [("page=2", fault)]
    assert len(client.hand_ins()) == 5
    assert time.pauses == pauses


def test_silence_ends_and_is_asked_again(class_of_five, time):
    class_of_five.faults = [("/submissions", "silent")]
    limits = Limits(connect_s=5.0, read_s=0.1)
    site = site_at(class_of_five.url)
    client = Client(site, TOKEN, COURSE, ASSIGNMENT, time.clock, limits)
    assert len(client.hand_ins()) == 5
    assert time.pauses == [1.0]


def test_an_error_that_stays_ends_with_a_sentence_and_ever_longer_pauses(fake, client, time):
    fake.faults = [("", "502")] * 6
    with pytest.raises(CanvasError, match=r"error of its own \(502\), 6 times: try again later\."):
        client.assignment()
    assert time.pauses == [1.0, 2.0, 4.0, 8.0, 16.0]


def test_requests_slow_down_before_the_limit_is_reached(fake, client, time):
    for fake.remaining in ("700.0", "80.5", "5", "nan", "none"):
        client.assignment()
    assert time.pauses == [1.0, 5.0]


def test_a_server_that_is_not_there_is_said_to_be(time):
    client = Client(site_at("http://127.0.0.1:9"), TOKEN, COURSE, ASSIGNMENT, time.clock)
    with pytest.raises(CanvasError, match="can't be reached"):
        client.assignment()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("400", "does not accept the request"),
        ("401", "does not accept the token"),
        ("404", "no such course"),
        ("418", r"says no \(418\)"),
        ("strange", "can't be read"),
        ("away", "another address"),
    ],
)
def test_a_no_is_one_sentence_and_is_not_asked_again(fake, client, time, fault, words):
    fake.faults = [("/assignments/", fault)]
    with pytest.raises(CanvasError, match=words) as raised:
        client.assignment()
    assert TOKEN not in str(raised.value)
    assert (time.pauses, fake.file_host_asked) == ([], [])


def test_a_wrong_token_is_named_and_not_shown(fake, time, caplog):
    caplog.set_level(logging.DEBUG)
    client = Client(site_at(fake.url), "wrong-token-0815", COURSE, ASSIGNMENT, time.clock)
    with pytest.raises(CanvasError, match="CANVAS_TOKEN") as raised:
        client.assignment()
    assert "wrong-token-0815" not in str(raised.value) + caplog.text


@pytest.mark.parametrize("link", ["https://evil.example/api/v1/x?page=2", "nonsense"])
def test_a_list_that_goes_on_elsewhere_is_refused(class_of_five, client, link):
    class_of_five.next_link = link
    with pytest.raises(CanvasError, match="another site"):
        client.hand_ins()


def test_a_list_that_leads_in_a_circle_ends(class_of_five, client, monkeypatch):
    monkeypatch.setattr("autograder.canvas.client._MAX_PAGES", 4)
    class_of_five.next_link = (
        f"{class_of_five.url}/api/v1/courses/{COURSE}/assignments/{ASSIGNMENT}/submissions?page=1"
    )
    with pytest.raises(CanvasError, match="more than 4 pages"):
        client.hand_ins()


@pytest.mark.parametrize(
    "said",
    [
        {"user_id": None},
        {"user_id": "1"},
        {"user_id": -1},
        {"user_id": True},
        {"attachments": [{"id": 1, "size": -5}]},
        {"attachments": "x"},
        {"submitted_at": "soon"},
        {"score": "12"},
        {"score": 1e300},
    ],
)
def test_a_hand_in_of_another_form_is_refused(fake, client, said):
    fake.student(1, **said)
    with pytest.raises(CanvasError):
        client.hand_ins()


def test_an_answer_without_an_end_is_cut(fake, client, monkeypatch):
    monkeypatch.setattr("autograder.canvas.session.MAX_ANSWER_BYTES", 1 << 20)
    fake.assignment["name"] = "x" * (2 << 20)
    with pytest.raises(CanvasError, match="more than 1 MB"):
        client.assignment()


def test_a_file_comes_from_another_host_which_gets_no_token(fake, client):
    fake.student(1, ("hw.py", b"x = 1\n"))
    file = io.BytesIO()
    assert client.download(f"{fake.url}/files/1/download", file, 100) == 6
    assert file.getvalue() == b"x = 1\n"
    assert [one.has_token for one in fake.asked] == [True]
    assert [one.has_token for one in fake.file_host_asked] == [False]


def test_a_file_that_is_cut_is_fetched_from_the_start(fake, client):
    fake.student(1, ("hw.py", b"x = 1\n"))
    fake.faults = [("/raw/", "cut"), ("/raw/", "500")]
    file = io.BytesIO()
    client.download(f"{fake.url}/files/1/download", file, 100)
    assert file.getvalue() == b"x = 1\n"


def test_a_file_is_never_larger_than_allowed(fake, client):
    fake.student(1, ("hw.py", b"x" * 101))
    with pytest.raises(CanvasError):
        client.download(f"{fake.url}/files/1/download", io.BytesIO(), 100)


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "http://evil.example/x", "http://127.0.0.1:1@evil.example/"]
)
def test_a_redirect_to_what_is_not_safe_is_not_followed(fake, client, to):
    fake.file_url = to
    with pytest.raises(CanvasError, match="not safe"):
        client.download(f"{fake.url}/files/1/download", io.BytesIO(), 100)


def test_redirects_in_a_circle_end(fake, client):
    fake.file_url = f"{fake.url}/files/1/download"
    with pytest.raises(CanvasError, match="without an end"):
        client.download(fake.file_url, io.BytesIO(), 100)
    assert len(fake.asked) == 6
