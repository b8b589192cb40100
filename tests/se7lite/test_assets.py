import pytest
from flask import Flask, render_template_string

from se7lite import assets


@pytest.fixture
def dist(tmp_path):
    (tmp_path / "app.0123456789ab.css").write_text("body{}")
    (tmp_path / "manifest.json").write_text('{"app.css": "app.0123456789ab.css"}')
    return tmp_path


def pages(built):
    app = Flask("pages", static_folder=None)
    assets.register(app, built)
    return app


def test_a_template_asks_for_the_plain_name_and_gets_the_built_one(dist):
    app = pages(dist)
    with app.app_context():
        address = render_template_string("{{ asset_url('app.css') }}")
    assert address == "/static/app.0123456789ab.css"


def test_a_built_file_may_be_kept_for_ever(dist):
    with pages(dist).test_client().get("/static/app.0123456789ab.css") as answer:
        assert answer.text == "body{}"
        assert "immutable" in answer.headers["Cache-Control"]


def test_the_list_of_names_itself_is_not_kept_for_ever(dist):
    with pages(dist).test_client().get("/static/manifest.json") as answer:
        assert "immutable" not in answer.headers["Cache-Control"]


def test_an_unbuilt_front_end_is_said_with_what_to_do(tmp_path, caplog):
    app = pages(tmp_path / "nothing")
    assert "make assets" in caplog.text
    assert app.test_client().get("/static/app.css").status_code == 404
