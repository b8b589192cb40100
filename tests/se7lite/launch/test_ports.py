import socket

import pytest

from se7lite.launch.ports import next_free, require_free, why_taken
from se7lite.launch.problem import Problem
from tests.machine import free_ports


@pytest.fixture
def taken():
    [port] = free_ports(1)
    with socket.create_server(("127.0.0.1", port)):
        yield port


def test_a_busy_port_is_said_in_one_line_with_what_to_type_instead(taken):
    with pytest.raises(Problem) as refusal:
        require_free({"PORT": taken})
    sentence = str(refusal.value)
    assert sentence.startswith(f"Port {taken} is in use.")
    assert "\n" not in sentence
    other = int(sentence.rpartition("make run PORT=")[2])
    assert why_taken(other) == ""


def test_the_second_port_is_named_as_make_names_it(taken):
    with pytest.raises(Problem, match=r"make run SHEETS_PORT=\d+$"):
        require_free({"SHEETS_PORT": taken})


def test_a_port_passes_as_long_as_it_is_free(taken):
    port = next_free(taken, besides=set())
    require_free({"PORT": port})
    with socket.create_server(("127.0.0.1", port)), pytest.raises(Problem):
        require_free({"PORT": port})


def test_the_port_offered_is_none_of_those_wanted_already(taken):
    first = next_free(taken, besides=set())
    assert next_free(taken, besides={first}) != first
