"""What to do with a solution of each exercise, and on which inputs."""

from hypothesis import strategies as st

from autograder.diagnosis import Scenario

WORDS = st.sampled_from(["sea", "Sea,", "the", "THE", "--", "don't", "(blue)", "wind\n"])
LINES = st.sampled_from(["a: 1.5", " b :2", "a:-3", "", "  ", "c: 1e2", "d: warm", "e 5", ": 4"])


def read(s, lines):
    """Return the readings, or what the exception says of the line."""
    try:
        return s.parse_readings(lines)
    except ValueError as error:
        numbers = [str(n) for n in range(1, len(lines) + 1) if str(n) in str(error)]
        return "ValueError, and in its message: " + (", ".join(numbers) or "no line's number")


SCENARIOS = {
    "word_counts": Scenario(
        st.lists(WORDS, max_size=6).map(" ".join),
        edges=[("",), ("Sea, sea",), ("a  b\nA",)],
    ),
    "parse_readings": Scenario(
        st.lists(LINES, max_size=5),
        function=read,
        call="parse_readings({lines})",
        edges=[(["a: 1"],), (["a: 1", "b"],), (["a: 1", "", "b: x"],)],
    ),
}
