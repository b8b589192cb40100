"""The service account's key: taken from an administrator, kept for this machine's eyes only, never given out again."""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from se7lite.services.refusals import Refused
from sync.transport import GOOGLE, SheetTrouble, open_client

LARGEST: Final = 20_000  # bytes; a key has about 2,400
TOKEN_HOSTS: Final = ("oauth2.googleapis.com", "accounts.google.com")
NOT_A_KEY: Final = (
    "This is not a service account’s key. In Google Cloud open the service account, then Keys, make a new key as JSON, "
    "and choose the file that was downloaded."
)


def uses_google(config: Mapping[str, Any]) -> bool:
    """Whether spreadsheets are Google's own; otherwise the local Sheets stand in for them."""
    return str(config["SHEETS_URL"]).rstrip("/") == GOOGLE


def address_to_share(config: Mapping[str, Any]) -> str | None:
    """The e-mail address that a spreadsheet has to be shared with; None where there is no usable key."""
    try:
        with open(config["SHEETS_KEY"], "rb") as file:
            key = json.loads(file.read(LARGEST))
    except (OSError, ValueError, RecursionError):
        return None
    address = key.get("client_email") if isinstance(key, dict) else None
    return str(address) if address else None


def keep_key(content: bytes, config: Mapping[str, Any]) -> str:
    """Keep this key in place of any other, readable by the app alone, and give the address to share with.

    Refused, in words, where it is no key of a service account or cannot be kept; the key that was there then stays.
    """
    address = _check_key(content, config)
    kept = Path(config["SHEETS_KEY"])
    try:
        handle, name = tempfile.mkstemp(dir=kept.parent, prefix=".key-")
    except OSError as error:
        raise _not_kept(error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        open_client(Path(name), str(config["SHEETS_URL"]))
        os.chmod(name, 0o600)
        os.replace(name, kept)
    except SheetTrouble as trouble:
        raise Refused({"key": NOT_A_KEY}) from trouble
    except OSError as error:
        raise _not_kept(error) from error
    finally:
        Path(name).unlink(missing_ok=True)
    return address


def _check_key(content: bytes, config: Mapping[str, Any]) -> str:
    try:
        key = json.loads(content[: LARGEST + 1])
        address = urlsplit(str(key["token_uri"])) if "token_uri" in key else urlsplit("")
    except (ValueError, TypeError, RecursionError):
        # No JSON, JSON nested beyond all sense, no object, or no address.
        raise Refused({"key": NOT_A_KEY}) from None
    said = {name: key.get(name) for name in ("type", "client_email", "private_key")} if isinstance(key, dict) else {}
    if said.get("type") != "service_account" or not all(isinstance(text, str) and text for text in said.values()):
        raise Refused({"key": NOT_A_KEY})
    # A key says itself where to sign in with it: anywhere but Google or the local Sheets, that would be with strangers.
    ours = urlsplit(str(config["SHEETS_URL"]))
    if uses_google(config):
        right, whose = address.scheme == "https" and address.hostname in TOKEN_HOSTS, "Google"
    else:
        right, whose = (address.scheme, address.netloc) == (ours.scheme, ours.netloc), "the local Sheets"
    if not right:
        raise Refused({"key": f"This key is not for {whose}. Make a new one."})
    return str(key["client_email"])


def _not_kept(error: OSError) -> Refused:
    reason = error.strerror or "the system refused"
    return Refused({"key": f"The key could not be kept ({reason}). Check the folder that SHEETS_KEY names."})
