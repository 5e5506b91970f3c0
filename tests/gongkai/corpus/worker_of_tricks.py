"""A worker process for tests: what it does with a file is what stands in it."""

import hashlib
import json
import os
import sys
import time
from pathlib import Path

from gongkai.corpus.messages import read_parts, write_parts


def main() -> None:
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    if len(sys.argv) > 1:
        write_parts(answers, json.dumps({"fault": sys.argv[1]}).encode())
        sys.exit(1)
    write_parts(answers, b'{"model": null}')
    while (job := read_parts(sys.stdin.buffer)) is not None:
        data = job[1]
        if data == b"hang":
            time.sleep(600)
        if data == b"die":
            os._exit(3)
        if data == b"crash":
            os.abort()
        if data.startswith(b"die once "):
            flag = data[9:].decode()
            if not Path(flag).exists():
                Path(flag).touch()
                os._exit(1)
        if data == b"print":
            print("a library that talks")  # noqa: T201
            os.write(1, b"and one that talks in C\n")
        head = {
            "document_id": "x-" + hashlib.sha256(data).hexdigest()[:8],
            "sha256": hashlib.sha256(data).hexdigest(),
            "summary": {"issuer": str(os.getpid()), "year": None, "counts": {}},
        }
        write_parts(answers, json.dumps(head).encode(), data + b"\n", data)


if __name__ == "__main__":
    main()
