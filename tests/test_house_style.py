"""The size of things, and what no file may hold."""

import ast
import os
import re
from pathlib import Path

import pytest

from se7lite.config import PROJECT

LONGEST_FILE = 250
LONGEST_FUNCTION = 40
# Paths of one machine and hosts of registries: a clone elsewhere must not depend on them.
PLACES = re.compile(r"/(?:work|root|opt/pypi|tmp/team)/|registry\.npmjs\.|pypi\.org|files\.pythonhosted\.")


MADE_BY_TOOLS = {".git", ".venv", "node_modules", "dist", "instance", "__pycache__", "versions", ".hypothesis"}
TEXT = {".py", ".html", ".md", ".txt", ".toml", ".json", ".mjs", ".js", ".scss", ".svg", ".mako", ".ini", ""}


def written_here(*suffixes):
    for folder, folders, files in os.walk(PROJECT):
        folders[:] = [name for name in folders if name not in MADE_BY_TOOLS and not name.endswith("_cache")]
        yield from (Path(folder, name) for name in files if Path(name).suffix in suffixes)


@pytest.fixture(scope="module")
def python():
    """Path to text of every Python file, without what Alembic wrote."""
    return {path: path.read_text() for path in written_here(".py")}


def test_no_file_is_longer_than_one_noun_takes(python):
    long = {str(path.relative_to(PROJECT)): len(text.splitlines()) for path, text in python.items()}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen(python):
    long = {}
    for path, text in python.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long[f"{path.relative_to(PROJECT)}:{node.name}"] = lines
    assert long == {}


def test_no_file_names_a_place_of_one_machine():
    named = {}
    for path in written_here(*TEXT):
        found = PLACES.search(path.read_text(errors="replace"))
        if found and path.name != "test_house_style.py":
            named[str(path.relative_to(PROJECT))] = found.group()
    assert named == {}
