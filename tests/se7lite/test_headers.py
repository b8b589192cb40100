"""What every answer tells a browser, and https on a server."""

import pytest

from se7lite import create_app
from se7lite.headers import HEADERS


@pytest.fixture
def on_a_server(tmp_path):
    return create_app(
        {
            "ENVIRONMENT": "production",
            "SECRET_KEY": "x" * 32,
            "DATABASE_URL": f"sqlite:///{tmp_path / 'se7lite.db'}",
            "DATA": str(tmp_path),
        }
    ).test_client()


@pytest.mark.parametrize("path", ["/nowhere", "/claims"])
def test_answers_of_every_kind_carry_the_headers_once(app, path):
    answer = app.test_client().get(path)
    for name, value in HEADERS:
        assert answer.headers.getlist(name) == [value]
    assert "Strict-Transport-Security" not in answer.headers


def test_a_server_asks_for_https_and_has_the_browser_remember_it(on_a_server):
    asked = on_a_server.get("/no-such-page?q=1")
    assert asked.status_code == 302
    assert asked.headers["Location"] == "https://localhost/no-such-page?q=1"
    assert "Strict-Transport-Security" not in asked.headers
    answer = on_a_server.get("/static/nothing.css", base_url="https://localhost")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
