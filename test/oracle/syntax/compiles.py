"""Prints whether this Python compiles texts or files. Runs on Python 2.7, on every Python 3, and on Jython.

Reads JSON from standard input, one value per line: a text to compile, or {"file": path} for a file to compile, or
{"module": name, "folder": path} for a module to import. Writes a line for each: null, or the message of the exception.
"""
import json
import sys
import warnings

warnings.simplefilter("ignore")
sys.dont_write_bytecode = True


def try_one(item):
    if not isinstance(item, dict):
        compile(item.encode("utf-8"), "text", "exec", 0, 1)
    elif "file" in item:
        with open(item["file"], "rb") as file:
            # Python 2 cannot compile a text with Windows line endings; importing a file translates them.
            compile(file.read().replace(b"\r\n", b"\n"), "file", "exec", 0, 1)
    else:
        sys.path[0:0] = [item["folder"]]
        try:
            __import__(item["module"])
        finally:
            del sys.path[0]


for line in sys.stdin:
    try:
        try_one(json.loads(line))
        answer = "null"
    except SystemExit:
        raise
    except:  # noqa: E722 (Jython raises Java exceptions)
        kind, error = sys.exc_info()[:2]
        try:
            answer = json.dumps("%s: %s" % (getattr(kind, "__name__", kind), error))
        except Exception:
            answer = '"an exception"'
    sys.stdout.write(answer + "\n")
