import pytest

from se7lite.launch.data_folder import DataFolder
from se7lite.launch.problem import Problem


def test_a_second_start_on_the_same_data_is_refused_with_what_to_do(tmp_path):
    first, second = DataFolder(tmp_path / "data"), DataFolder(tmp_path / "data")
    with first.held():
        with pytest.raises(Problem, match="in use by another start") as refusal, second.held():
            pass
        assert "DATA=" in str(refusal.value)
    with second.held():
        assert second.logs.is_dir()


def test_another_folder_can_be_used_beside_it(tmp_path):
    with DataFolder(tmp_path / "first").held(), DataFolder(tmp_path / "second").held():
        assert (tmp_path / "second" / "logs").is_dir()


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Problem, match="cannot be used"), DataFolder(tmp_path / "file" / "data").held():
        pass


def test_nothing_in_it_can_be_committed_by_mistake(tmp_path):
    with DataFolder(tmp_path / "data").held():
        assert (tmp_path / "data" / ".gitignore").read_text() == "*\n"


def test_what_the_first_start_was_asked_for_is_known_to_the_next(tmp_path):
    assert DataFolder(tmp_path).recall("sample") is None
    DataFolder(tmp_path).remember("sample", False)
    DataFolder(tmp_path).remember("connected", True)
    assert DataFolder(tmp_path).recall("sample") is False
    assert DataFolder(tmp_path).recall("connected") is True
