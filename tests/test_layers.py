"""What import-linter cannot say: it knows which modules to forbid, not which are the only ones allowed."""

import ast
import sys

import pytest

from se7lite.config import PROJECT


def imported(file):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "se7lite.checklists" if node.level else node.module


def test_checklists_import_the_standard_library_and_each_other_only():
    files = sorted((PROJECT / "se7lite" / "checklists").rglob("*.py"))
    assert files
    strangers = {
        f"{file.name}: {name}"
        for file in files
        for name in imported(file)
        if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith("se7lite.checklists")
    }
    assert strangers == set()


WRITES = {"add", "add_all", "commit", "delete", "flush", "merge"}


def session_calls(file):
    """Names of the methods that a file calls on a session."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if "session" in (getattr(owner, "attr", ""), getattr(owner, "id", "")):
                yield node.func.attr


@pytest.mark.parametrize("part", ["views", "forms", "queries"])
def test_only_services_write_to_the_database(part):
    files = sorted((PROJECT / "se7lite" / part).rglob("*.py"))
    assert files
    assert {f"{file.name}: {name}" for file in files for name in session_calls(file) if name in WRITES} == set()
