import pytest

from se7lite.config import GOOGLE_SHEETS, PROJECT
from se7lite.launch.options import read_options
from se7lite.launch.problem import Problem


def test_without_anything_said_it_is_8000_8001_the_instance_folder_and_sample_data():
    options = read_options([], {})
    assert (options.port, options.sheets_port, options.sample) == (8000, 8001, True)
    assert options.data == PROJECT / "instance"


def test_a_relative_data_folder_is_taken_from_the_project_and_an_absolute_one_as_it_stands(tmp_path):
    assert read_options(["--data", "second"], {}).data == PROJECT / "second"
    assert read_options(["--data", str(tmp_path)], {}).data == tmp_path


def test_the_command_to_start_again_names_the_data_folder_so_that_it_is_found_from_anywhere(tmp_path):
    assert read_options(["--data", str(tmp_path)], {}).command == f"make run DATA={tmp_path}"
    assert read_options(["--data", "second"], {}).command == "make run DATA=second"
    assert read_options([], {}).command == "make run"


def test_the_app_and_the_worker_are_told_where_data_and_sheets_are(tmp_path):
    options = read_options(["--data", str(tmp_path), "--sheets-port", "8301"], {})
    environ = options.environment({"PATH": "/bin"})
    assert environ["PATH"] == "/bin"
    assert environ["DATA"] == str(tmp_path)
    assert environ["SHEETS_URL"] == "http://127.0.0.1:8301"
    assert environ["SHEETS_KEY"] == str(tmp_path / "sheets-key.json")


def test_google_without_a_key_keeps_the_one_that_the_page_is_given_apart_from_the_local_one(tmp_path):
    options = read_options(["--sheets", "google", "--data", str(tmp_path)], {})
    assert options.environment({})["SHEETS_URL"] == GOOGLE_SHEETS
    assert options.environment({})["SHEETS_KEY"] == str(tmp_path / "google-key.json")


def test_a_google_key_means_googles_own_sheets_and_no_second_port(tmp_path):
    key = tmp_path / "key.json"
    key.write_text("{}")
    options = read_options([], {"SHEETS_KEY": str(key)})
    assert options.ports == {"PORT": 8000}
    assert options.environment({})["SHEETS_URL"] == GOOGLE_SHEETS
    assert options.environment({})["SHEETS_KEY"] == str(key)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--port", "eighty"], "PORT is a number from 1 to 65535"),
        (["--port", "0"], "PORT is a number"),
        (["--sheets-port", "65536"], "SHEETS_PORT is a number"),
        (["--port", "8001"], "need to differ"),
        (["--sample", "maybe"], "SAMPLE is yes or no"),
        (["--sheets", "excel"], "SHEETS is local or google"),
        (["--sheets-key", "nowhere/key.json"], "There is no key file"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_line_that_says_what_to_do(arguments, says):
    with pytest.raises(Problem, match=says) as refusal:
        read_options(arguments, {})
    assert "\n" not in str(refusal.value)
