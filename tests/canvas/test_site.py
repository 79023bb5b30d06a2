"""Which addresses are Canvas's, and which may be asked at all."""

from __future__ import annotations

import pytest

from autograder.canvas import site_at
from autograder.errors import UsageError


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://canvas.example.edu", "https://canvas.example.edu"),
        ("canvas.example.edu/", "https://canvas.example.edu"),
        ("https://Canvas.example.edu:443/courses/12?x=1", "https://canvas.example.edu"),
        ("https://canvas.example.edu:8443/api/v1", "https://canvas.example.edu:8443"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://[::1]:3000/", "http://[::1]:3000"),
    ],
)
def test_a_page_s_address_names_its_site(url, expected):
    assert site_at(url).url == expected


@pytest.mark.parametrize(
    "url",
    ["http://canvas.example.edu", "ftp://canvas.example.edu", "https://", "https://a:b@c.edu",
     "https://canvas.example.edu:x", "https://canvas.example.edu\\@evil.example", "https://a b.edu",
     "http://127.0.0.1.evil.example"],
)  # fmt: skip
def test_an_address_that_others_could_read_along_or_that_is_none_is_refused(url):
    with pytest.raises(UsageError) as raised:
        site_at(url)
    assert "a:b" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "owns", "may_reach"),
    [
        ("https://canvas.example.edu/files/1", True, True),
        ("https://canvas.example.edu:443/", True, True),
        ("http://canvas.example.edu/", False, False),
        ("https://canvas.example.edu:8443/", False, True),
        ("https://canvas.example.edu.evil.example/", False, True),
        ("https://files.example.org/1?key=x", False, True),
        ("https://canvas.example.edu@evil.example/", False, False),
        ("http://127.0.0.1/", False, False),
        ("file:///etc/passwd", False, False),
        ("", False, False),
    ],
)
def test_the_token_is_for_one_origin_alone(url, owns, may_reach):
    site = site_at("https://canvas.example.edu")
    assert (site.owns(url), site.may_reach(url)) == (owns, may_reach)
