"""Outlines of Python files according to Python's own parser, for comparison with the core.

Reads a list of files from standard input, one per line; writes a JSON list with an outline for each file, null if it does not parse.
"""
import ast
import io
import json
import sys
import warnings

warnings.simplefilter("ignore")
FUNCTIONS = tuple(getattr(ast, name) for name in ("FunctionDef", "AsyncFunctionDef") if hasattr(ast, name))


def parameters(arguments):
    if not hasattr(arguments, "posonlyargs"):
        return None
    names = [a.arg for a in arguments.posonlyargs + arguments.args]
    names += [a.arg for a in [arguments.vararg] if a] + [a.arg for a in arguments.kwonlyargs]
    return names + [a.arg for a in [arguments.kwarg] if a]


def outline(body):
    found = []
    for node in body if isinstance(body, list) else []:
        if isinstance(node, ast.ClassDef):
            found.append(["class", node.name, outline(node.body)])
        elif isinstance(node, FUNCTIONS):
            found.append(["def", node.name, parameters(node.args)])
        elif isinstance(node, ast.Import):
            found += [["import", a.name, a.asname] for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append(["from", "." * (node.level or 0) + (node.module or ""), [[a.name, a.asname or a.name] for a in node.names]])
        elif hasattr(node, "body") or hasattr(node, "cases"):
            for part in blocks(node):
                found += outline(part)
    return found


def blocks(node):
    yield getattr(node, "body", [])
    for handler in list(getattr(node, "handlers", [])) + list(getattr(node, "cases", [])):
        yield handler.body
    yield getattr(node, "orelse", [])
    yield getattr(node, "finalbody", [])


def read(name):
    try:
        with io.open(name, "rb") as file:
            return outline(ast.parse(file.read()).body)
    except (SyntaxError, ValueError, RuntimeError):
        return None


json.dump([read(line.rstrip("\n")) for line in sys.stdin], sys.stdout)
