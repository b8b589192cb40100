import stat

import pytest

from se7lite import create_app
from se7lite.config import SETTINGS, ConfigError, load

SERVER = {"ENVIRONMENT": "production", "SECRET_KEY": "s" * 40, "DATABASE_URL": "postgres://db.example.org/se7"}


def test_a_local_run_makes_its_own_secret_and_keeps_it(tmp_path):
    first = load({"DATA": tmp_path / "new"}, environ={})
    assert len(first["SECRET_KEY"]) == 64
    assert load({"DATA": tmp_path / "new"}, environ={})["SECRET_KEY"] == first["SECRET_KEY"]
    assert stat.S_IMODE((tmp_path / "new" / "secret-key").stat().st_mode) == 0o600
    assert load({"DATA": tmp_path / "other"}, environ={})["SECRET_KEY"] != first["SECRET_KEY"]


def test_production_does_not_start_without_its_secrets_and_says_which(tmp_path):
    with pytest.raises(ConfigError, match="Set DATABASE_URL and SECRET_KEY before starting in production"):
        load({"DATA": tmp_path}, environ={"ENVIRONMENT": "production"})
    with pytest.raises(ConfigError, match="Set SECRET_KEY before"):
        load({"DATA": tmp_path}, environ={**SERVER, "SECRET_KEY": ""})


def test_production_sends_its_cookie_over_https_only_and_asks_for_https(tmp_path):
    app = create_app({"DATA": tmp_path, **SERVER, "DATABASE_URL": f"sqlite:///{tmp_path}/x.db"})
    assert app.config["SESSION_COOKIE_SECURE"]
    answer = app.test_client().get("/sign-in")
    assert answer.status_code == 302
    assert answer.location.startswith("https://")


@pytest.mark.parametrize("given", ["postgres://a/b", "postgresql://a/b", "postgresql+psycopg://a/b"])
def test_an_address_of_postgresql_gets_its_driver(tmp_path, given):
    config = load({"DATA": tmp_path, "DATABASE_URL": given}, environ={})
    assert config["SQLALCHEMY_DATABASE_URI"] == "postgresql+psycopg://a/b"


@pytest.mark.parametrize("given", [{"ENVIRONMENT": "staging"}, {"SYNC_INTERVAL": "soon"}, {"SYNC_INTERVAL": "0"}])
def test_a_setting_that_makes_no_sense_is_said(tmp_path, given):
    with pytest.raises(ConfigError, match=next(iter(given))):
        load({"DATA": tmp_path}, environ=given)


def test_what_is_given_wins_over_the_environment_and_a_blank_is_not_set(tmp_path):
    config = load(
        {"DATA": tmp_path}, environ={"DATA": "/nowhere", "SYNC_INTERVAL": "", "SHEETS_URL": "http://127.0.0.1"}
    )
    assert (config["DATA"], config["SYNC_INTERVAL"], config["SHEETS_URL"]) == (tmp_path, "", "http://127.0.0.1")


def test_every_setting_says_what_it_is_for():
    assert all(setting.meaning and setting.name.isupper() for setting in SETTINGS)
