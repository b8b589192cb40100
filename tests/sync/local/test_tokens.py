"""Keys, assertions, tokens."""

import json
import time

import pytest
import requests
from google.auth import crypt, exceptions, jwt
from google.auth.transport.requests import Request
from google.oauth2 import service_account

from sync.local import Store
from sync.local.server import LocalSheets
from sync.local.tokens import AUDIENCE, GRANT, Tokens

SCOPES = ["https://www.googleapis.com/auth/spreadsheets"]


@pytest.fixture
def key(app, address, tmp_path):
    app.tokens.write_key(tmp_path / "key.json", address)
    return json.loads((tmp_path / "key.json").read_text())


def exchanged(address, key, signer=None, **claims):
    now = int(time.time())
    payload = {"iss": key["client_email"], "aud": AUDIENCE, "iat": now, "exp": now + 3600, "scope": SCOPES[0], **claims}
    signer = signer or crypt.RSASigner.from_service_account_info(key)
    form = {"grant_type": GRANT, "assertion": jwt.encode(signer, payload).decode()}
    return requests.post(f"{address}/token", data=form, timeout=60)


def test_google_auth_gets_a_token_with_the_key_file(key, address):
    credentials = service_account.Credentials.from_service_account_info(key, scopes=SCOPES)
    credentials.refresh(Request())
    headers = {"Authorization": f"Bearer {credentials.token}"}
    answer = requests.post(f"{address}/v4/spreadsheets", json={}, headers=headers, timeout=60)
    assert answer.status_code == 200
    assert answer.json()["properties"]["title"] == "Untitled spreadsheet"


def test_the_key_file_is_for_its_owner_only_and_names_this_server(key, address, tmp_path):
    assert (tmp_path / "key.json").stat().st_mode & 0o077 == 0
    assert (key["type"], key["token_uri"]) == ("service_account", f"{address}/token")
    assert key["client_email"].endswith(".example")


def test_the_answer_has_what_oauth_says(key, address):
    answer = exchanged(address, key).json()
    assert set(answer) == {"access_token", "expires_in", "token_type"}
    assert (answer["expires_in"], answer["token_type"]) == (3600, "Bearer")


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ({"exp": 1}, "short-lived token"),
        ({"iat": 1}, "short-lived token"),
        ({"exp": int(time.time()) + 90_000}, "short-lived token"),
        ({"aud": "https://elsewhere.example/token"}, "audience"),
        ({"iss": "stranger@local-sheets.example"}, "account not found"),
    ],
)
def test_an_assertion_that_is_not_in_order_is_refused(key, address, claims, words):
    answer = exchanged(address, key, **claims)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")
    assert words in answer.json()["error_description"]


def test_an_assertion_that_somebody_else_signed_is_refused(key, address, tmp_path):
    stranger = Tokens(Store(":memory:"))
    stranger.write_key(tmp_path / "other.json", address)
    other = json.loads((tmp_path / "other.json").read_text())
    answer = exchanged(address, key, signer=crypt.RSASigner.from_service_account_info(other))
    assert answer.json() == {"error": "invalid_grant", "error_description": "Invalid JWT Signature."}
    with pytest.raises(exceptions.RefreshError):
        service_account.Credentials.from_service_account_info(other, scopes=SCOPES).refresh(Request())


@pytest.mark.parametrize("form", [{}, {"grant_type": "password"}, {"grant_type": GRANT, "assertion": "x.y.z"}])
def test_what_is_no_assertion_is_refused(address, form):
    assert requests.post(f"{address}/token", data=form, timeout=60).status_code == 400


@pytest.mark.parametrize("header", [None, "Bearer nonsense", "Bearer ya29.x.y", "Basic eA=="])
def test_a_call_without_a_token_that_holds_gets_401(address, header):
    headers = {"Authorization": header} if header else {}
    answer = requests.get(f"{address}/v4/spreadsheets/x", headers=headers, timeout=60)
    assert answer.status_code == 401
    assert answer.json()["error"]["status"] == "UNAUTHENTICATED"
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_token_outlives_a_restart_and_ends_when_it_said():
    now = [1000.0]
    store = Store(":memory:")
    token = Tokens(store, 60, lambda: now[0]).issue("me@people.example")
    again = Tokens(store, 60, lambda: now[0])
    assert again.caller(f"Bearer {token}").email == "me@people.example"
    now[0] += 60
    with pytest.raises(Exception, match="invalid authentication credentials"):
        again.caller(f"Bearer {token}")


def test_a_token_allows_only_what_was_asked_for(app, address):
    token = app.tokens.issue("me@people.example", ("https://www.googleapis.com/auth/drive.readonly",))
    headers = {"Authorization": f"Bearer {token}"}
    assert requests.get(f"{address}/drive/v3/files", headers=headers, timeout=60).status_code == 200
    answer = requests.post(f"{address}/v4/spreadsheets", json={}, headers=headers, timeout=60)
    assert (answer.status_code, answer.json()["error"]["status"]) == (403, "PERMISSION_DENIED")


def test_a_key_is_used_again_and_made_anew_where_it_fits_no_more(tmp_path):
    path = tmp_path / "key.json"
    app = LocalSheets(Store(":memory:"))
    app.tokens.write_key(path, "http://127.0.0.1:1")
    first = json.loads(path.read_text())
    app.tokens.write_key(path, "http://127.0.0.1:2")
    moved = json.loads(path.read_text())
    assert moved == {**first, "token_uri": "http://127.0.0.1:2/token"}
    LocalSheets(Store(":memory:")).tokens.write_key(path, "http://127.0.0.1:2")
    assert json.loads(path.read_text())["private_key"] != first["private_key"]
    path.write_text("not a key")
    app.tokens.write_key(path, "http://127.0.0.1:2")
    assert json.loads(path.read_text())["type"] == "service_account"
