"""Carries out what stands on stdin on the system that is pretended, each in its own process.

stdin is JSON, {name: {"arguments": [...]} or {"code": "..."}}, each with a folder to be "in"; so is
stdout, {name: {"exit_code", "stdout", "stderr"}}. The processes are forks: what takes long, to load
libraries before the system is pretended, is done once. Nothing of this project is loaded by then.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path

from sitecustomize import REAL_FORK


def carry_out(folder: str, arguments: list[str] | None = None, code: str = "") -> None:
    os.chdir(folder)
    if arguments is None:
        exec(compile(code, "<code>", "exec"), {"__name__": "__main__"})
        return
    from autograder.cli import main

    main(arguments)


def forked(task: dict, streams: Path) -> dict:
    streams.mkdir()
    paths = {name: streams / name for name in ("stdin", "stdout", "stderr")}
    for path in paths.values():
        path.touch()
    pid = REAL_FORK()
    if not pid:
        code = 1
        try:
            for number, path in enumerate(paths.values()):
                os.dup2(os.open(path, os.O_RDWR), number)
            carry_out(task.pop("in"), **task)
            code = 0
        except SystemExit as error:
            code = error.code or 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    said = {name: paths[name].read_text(encoding="utf-8") for name in ("stdout", "stderr")}
    return {"exit_code": os.waitstatus_to_exitcode(status), **said}


tasks = json.load(sys.stdin)
assert not [name for name in sys.modules if name.startswith("autograder")]
print(json.dumps({name: forked(task, Path(sys.argv[1], name)) for name, task in tasks.items()}))
