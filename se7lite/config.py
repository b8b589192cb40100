"""Where settings come from: the environment (or a mapping in tests), each with a sensible first value.

SETTINGS is the one list of them; the README's table and `load` both read it.
"""

import os
import secrets
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

PROJECT = Path(__file__).resolve().parent.parent
GOOGLE_SHEETS = "https://sheets.googleapis.com"


class Setting(NamedTuple):
    """One environment variable: its name, first value ("" when worked out from others) and what it does, in words."""

    name: str
    default: str
    meaning: str
    secret: bool = False


SETTINGS = (
    Setting("ENVIRONMENT", "local", "local (this machine) or production (a server, behind https)"),
    Setting("DATA", "instance", "Folder of the database, the secret and the sheets key of a local run"),
    Setting("DATABASE_URL", "", "Where the records are; without it, a SQLite file in DATA", secret=True),
    Setting("SECRET_KEY", "", "Signs the sign-in cookie; without it, a local run makes one in DATA", secret=True),
    Setting("SHEETS_URL", GOOGLE_SHEETS, "Base address of the Google Sheets API"),
    Setting(
        "SHEETS_KEY",
        "",
        "Path of the service account's key file; without it, sheets-key.json in DATA (for Google, google-key.json)",
    ),
    Setting("SYNC_INTERVAL", "", "Seconds between two looks at the spreadsheet; without it, as the page Settings says"),
    Setting("DOWNLOADS_KEPT", "730", "Days for which an Excel download comes back with what it showed as its base"),
    Setting("SIGN_IN_LIMIT", "10 per minute", "How often one address may try to sign in"),
    Setting("RATELIMIT_STORAGE_URI", "memory://", "Where those tries are counted; several workers share one"),
    Setting("TRUSTED_PROXIES", "0", "How many proxies in front of the app are trusted to say who is asking"),
)


class ConfigError(RuntimeError):
    """The settings do not allow a start; the message says which one and what to do."""


def load(given: Mapping[str, Any] | None = None, environ: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Flask's configuration. What `given` holds wins over the environment; keys that are not ours go to Flask.

    Raises ConfigError in production when a secret is missing, naming all of those that are.
    """
    environ = os.environ if environ is None else environ
    config: dict[str, Any] = {setting.name: environ.get(setting.name) or setting.default for setting in SETTINGS}
    config.update(given or {})
    production = config["ENVIRONMENT"] == "production"
    _check(config, production)
    config["DATA"] = _data_folder(config["DATA"])
    config["SECRET_KEY"] = config["SECRET_KEY"] or _kept_secret(config["DATA"])
    config["SHEETS_KEY"] = config["SHEETS_KEY"] or str(config["DATA"] / "sheets-key.json")
    config["SYNC_INTERVAL"] = config["SYNC_INTERVAL"] and _above_nothing(config, "SYNC_INTERVAL", "seconds")
    config["DOWNLOADS_KEPT"] = _above_nothing(config, "DOWNLOADS_KEPT", "days")
    config["PRODUCTION"] = production
    return {**_flask_settings(config), **config}


def database_url(url: str, data: Path) -> str:
    """The address SQLAlchemy takes; hosts hand out postgres://, which it no longer reads. Blank: a file in `data`."""
    if not url:
        return f"sqlite:///{data / 'se7lite.db'}"
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _check(config: Mapping[str, Any], production: bool) -> None:
    if config["ENVIRONMENT"] not in ("local", "production"):
        raise ConfigError("ENVIRONMENT must be local or production.")
    missing = [setting.name for setting in SETTINGS if setting.secret and not config[setting.name]]
    if production and missing:
        raise ConfigError(f"Set {' and '.join(missing)} before starting in production: see Settings in README.md.")


def _data_folder(folder: str | Path) -> Path:
    """An absolute folder that exists; a relative one starts from the project, so that every command means the same."""
    path = Path(folder) if Path(folder).is_absolute() else PROJECT / folder
    path.mkdir(parents=True, exist_ok=True)
    return path


def _kept_secret(data: Path) -> str:
    """The secret of this data folder, made once; link() lets only one of several starting processes be the maker."""
    kept = data / "secret-key"
    if not kept.exists():
        handle, name = tempfile.mkstemp(dir=data, prefix=".secret-")
        with os.fdopen(handle, "w") as new:
            new.write(secrets.token_hex(32))
        try:
            os.link(name, kept)
        except FileExistsError:
            pass
        finally:
            os.unlink(name)
    return kept.read_text().strip()


def _above_nothing(config: Mapping[str, Any], name: str, unit: str) -> float:
    try:
        number = float(config[name])
    except ValueError:
        number = 0
    if not 0 < number < 1_000_000:
        raise ConfigError(f"{name} must be a number of {unit} above 0.")
    return number


def _flask_settings(config: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "SQLALCHEMY_DATABASE_URI": database_url(config["DATABASE_URL"], config["DATA"]),
        # Browsers send cookies to every port of a machine: a second installation beside this one has a name of its own.
        "SESSION_COOKIE_NAME": f"se7lite-{sha256(str(config['DATA']).encode()).hexdigest()[:8]}",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config["PRODUCTION"],
        "SESSION_REFRESH_EACH_REQUEST": False,
        # A form may stay open for a working day: its token lives as long as the sign-in it belongs to.
        "WTF_CSRF_TIME_LIMIT": None,
        "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "TEMPLATES_AUTO_RELOAD": False,
        "RATELIMIT_HEADERS_ENABLED": False,
    }
