"""Renders the page with Jinja2.

usage: jinja.py FOLDER, then lines "bytes FILE", "time COUNT", "count COUNT"
"""

import ctypes
import json
import sys
import time
from pathlib import Path

from jinja2 import Environment

folder = Path(sys.argv[1])
data = json.loads((folder / "data.json").read_text())
environment = Environment(autoescape=True, keep_trailing_newline=True)
page = environment.from_string((folder / "page.jinja").read_text())


def render(count: int) -> int:
    return sum(len(page.render(data).encode()) for _ in range(count))


for line in sys.stdin:
    order, argument = line.split()
    if order == "bytes":
        Path(argument).write_bytes(page.render(data).encode())
        print("done", flush=True)
    elif order == "time":
        began = time.perf_counter_ns()
        size = render(int(argument))
        print(time.perf_counter_ns() - began, size, flush=True)
    else:
        taken = ctypes.CDLL(None).benchmark_allocations
        taken.restype = ctypes.c_long
        before = taken()
        size = render(int(argument))
        print(taken() - before, size, flush=True)
