"""What to do with a solution of each exercise, and on which inputs."""

from hypothesis import strategies as st

from autograder.diagnosis import Scenario

WORDS = st.sampled_from(["sea", "Sea,", "the", "THE", "--", "don't", "(blue)", "wind\n"])
WRONG = ["d: warm", "e 5", ": 4"]
LINES = st.sampled_from(["a: 1.5", " b :2", "a:-3", "", "  ", "c: 1e2", *WRONG])


def read(s, lines):
    """Return facts, which students read one by one: what is raised, and else what is read."""
    first = next((n for n, line in enumerate(lines, start=1) if line in WRONG), None)
    try:
        readings = s.parse_readings(lines)
    except ValueError as error:
        is_named = first is not None and str(first) in str(error)
        named = f"names line {first}" if is_named else "does not name the first wrong line"
        return {"exception": f"a ValueError whose message {named}", "readings": None}
    return {"exception": None, "readings": readings}


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
