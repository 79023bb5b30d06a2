"""The hidden tests of these courses are graded, not collected."""

collect_ignore_glob = ["*/assignments/*", "*/reference/*"]
