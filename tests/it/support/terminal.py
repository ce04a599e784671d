"""Runs a command in a terminal of its own and prints everything that the terminal was sent.

Standard input holds JSON: {"command": [...], "steps": [{"keys": "...", "until": "..."}]}. Each step types its keys and waits until
its text came, however slow the machine is; after the last one the program is read to its end, or ended where "kill" is true. With "pause" the program is stopped for so many seconds as soon as it has more than one thread.
"""

import json
import os
import pty
import select
import signal
import sys
import time

PATIENCE = 60


def main():
    asked = json.load(sys.stdin)
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(asked.get("env", {}))
        os.execvp(asked["command"][0], asked["command"])
    received = b""

    def receive():
        ready, _, _ = select.select([terminal], [], [], 0.1)
        if not ready:
            return b""
        try:
            return os.read(terminal, 65536) or None
        except OSError:
            return None

    if "pause" in asked:
        end = time.monotonic() + PATIENCE
        while len(os.listdir(f"/proc/{child}/task")) < 2 and time.monotonic() < end:
            time.sleep(0.001)
        os.kill(child, signal.SIGSTOP)
        time.sleep(asked["pause"])
        os.kill(child, signal.SIGCONT)
    for step in asked.get("steps", []):
        start = len(received)
        os.write(terminal, step["keys"].encode())
        end = time.monotonic() + PATIENCE
        while step["until"].encode() not in received[start:]:
            new = receive()
            if new is None or time.monotonic() > end:
                sys.stdout.buffer.write(received)
                sys.exit(f"{step['until']!r} did not come")
            received += new
    if asked.get("kill"):
        os.kill(child, signal.SIGKILL)
    end = time.monotonic() + PATIENCE
    while (new := receive()) is not None and time.monotonic() < end:
        received += new
    _, status = os.waitpid(child, 0)
    sys.stdout.buffer.write(received)
    sys.stdout.flush()
    sys.exit(0 if asked.get("kill") else os.waitstatus_to_exitcode(status))


main()
