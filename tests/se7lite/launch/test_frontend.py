"""Builds a front end of three small files with the real Node.js and npm, without a network."""

import json

import pytest

from se7lite.launch.frontend import Node, build_frontend, find_node
from se7lite.launch.problem import Problem

BUILD = """
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
mkdirSync("dist", { recursive: true });
writeFileSync("dist/manifest.json", JSON.stringify({ "app.js": readFileSync("src/app.js", "utf8") }));
"""


@pytest.fixture
def static(tmp_path):
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "app.js").write_text("one")
    (tmp_path / "build.mjs").write_text(BUILD)
    (tmp_path / "package.json").write_text('{"name": "small", "version": "1.0.0"}')
    lock = {"name": "small", "version": "1.0.0", "lockfileVersion": 3, "packages": {"": {"name": "small"}}}
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))
    return tmp_path


def built(static):
    return json.loads((static / "dist" / "manifest.json").read_text())["app.js"]


def no_words(sentence):
    """Nobody listens."""


def test_it_is_built_once_and_again_only_when_a_source_changed(static):
    assert build_frontend(static, no_words) is True
    assert built(static) == "one"
    assert build_frontend(static, no_words) is False
    (static / "src" / "app.js").write_text("two")
    assert build_frontend(static, no_words) is True
    assert built(static) == "two"


def test_a_dist_that_was_deleted_is_built_again(static):
    build_frontend(static, no_words)
    for file in (static / "dist").iterdir():
        file.unlink()
    assert build_frontend(static, no_words) is True


def test_packages_are_fetched_once_for_one_lock_file(static):
    said = []
    build_frontend(static, said.append)
    (static / "src" / "app.js").write_text("two")
    build_frontend(static, said.append)
    assert len([words for words in said if words.startswith("Fetching")]) == 1


def test_a_build_that_fails_says_so_and_is_tried_again_next_time(static):
    (static / "build.mjs").write_text('throw new Error("a semicolon is missing")')
    with pytest.raises(Problem, match=r"(?s)could not be built.*a semicolon is missing"):
        build_frontend(static, no_words)
    (static / "build.mjs").write_text(BUILD)
    assert build_frontend(static, no_words) is True


def test_a_lock_file_that_does_not_fit_is_said(static):
    (static / "package.json").write_text('{"name": "small", "dependencies": {"something": "1.0.0"}}')
    with pytest.raises(Problem, match="packages could not be fetched"):
        build_frontend(static, no_words)


def test_where_there_is_no_npm_the_python_packages_own_is_used(static, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    node = find_node()
    assert node.npm[0] == node.node[0]
    assert node.npm[1].endswith("npm-cli.js")
    assert build_frontend(static, no_words) is True


def test_a_node_that_is_too_old_is_passed_over(tmp_path, monkeypatch):
    for name, answer in (("node", "echo v12.22.9"), ("npm", "exit 1")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{answer}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    assert isinstance(find_node(), Node)
    assert find_node().node != (str(tmp_path / "node"),)
