"""Service-account keys and access tokens, as Google's token endpoint gives them out."""

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from google.auth import jwt

from .errors import ApiError
from .store import Store

DOMAIN = "local-sheets.example"
ACCOUNT = f"sync@{DOMAIN}"
GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
# google-auth always names Google's own endpoint, wherever the key file's token_uri points.
AUDIENCE = "https://oauth2.googleapis.com/token"
SCOPE = "https://www.googleapis.com/auth/"
WAY = (
    "Expected OAuth 2 access token, login cookie or other valid authentication credential."
    " See https://developers.google.com/identity/sign-in/web/devconsole-project."
)


@dataclass(frozen=True)
class Caller:
    """Who sends a request, and what the token allows."""

    email: str
    scopes: tuple[str, ...]


class TokenRefused(Exception):
    """The token endpoint says no: `error` is OAuth's word for it."""

    def __init__(self, error: str, description: str):
        super().__init__(description)
        self.body = {"error": error, "error_description": description}


class Tokens:
    """Public keys and the secret that signs access tokens live in the store; a token lives `seconds`."""

    def __init__(self, store: Store, seconds: int = 3600, clock: Callable[[], float] = time.time):
        self.store = store
        self.seconds = seconds
        self.clock = clock
        if store.setting("token-secret") is None:
            store.set("token-secret", secrets.token_hex(32))
        self._secret = bytes.fromhex(store.setting("token-secret") or "")

    def write_key(self, path: str | Path, address: str, email: str = ACCOUNT) -> str:
        """Write a key file for the account, or use the one there if it still fits this store. Returns the address."""
        path = Path(path)
        key = self._kept(path)
        if key is None:
            key = self._new_key(email)
        if key.get("token_uri") != f"{address}/token":
            key["token_uri"] = f"{address}/token"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(json.dumps(key, indent=2) + "\n")
        return str(key["client_email"])

    def _kept(self, path: Path) -> dict[str, Any] | None:
        try:
            key: dict[str, Any] = json.loads(path.read_text())
            known = self.store.setting(f"key:{key['client_email']}")
            private = serialization.load_pem_private_key(key["private_key"].encode(), None)
            return key if known == _public_pem(private) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _new_key(self, email: str) -> dict[str, Any]:
        private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.store.set(f"key:{email}", _public_pem(private))
        pem = private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return {
            "type": "service_account",
            "project_id": "local-sheets",
            "private_key_id": secrets.token_hex(20),
            "private_key": pem.decode(),
            "client_email": email,
            "client_id": str(secrets.randbelow(10**20)).zfill(21),
            "universe_domain": "googleapis.com",
        }

    def exchange(self, form: dict[str, str], address: str) -> dict[str, Any]:
        """An access token for a signed assertion. Raises TokenRefused where the assertion is not in order."""
        if form.get("grant_type") != GRANT:
            raise TokenRefused("unsupported_grant_type", "Invalid grant_type: " + form.get("grant_type", ""))
        claims = self._claims(form.get("assertion", ""))
        now = self.clock()
        if not (now - 3600 < claims.get("iat", 0) <= now + 300 and now < claims.get("exp", 0) <= now + 3900):
            raise TokenRefused(
                "invalid_grant",
                "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."
                " Check your iat and exp values in the JWT claim.",
            )
        if claims.get("aud") not in (f"{address}/token", AUDIENCE):
            raise TokenRefused("invalid_grant", f"Invalid JWT: the audience has to be {AUDIENCE} or {address}/token.")
        token = self.issue(claims["iss"], tuple(str(claims.get("scope", "")).split()))
        return {"access_token": token, "expires_in": self.seconds, "token_type": "Bearer"}

    def _claims(self, assertion: str) -> dict[str, Any]:
        try:
            unverified: dict[str, Any] = jwt.decode(assertion, verify=False)  # type: ignore[no-untyped-call]
            public = self.store.setting(f"key:{unverified.get('iss')}")
        except (ValueError, TypeError):
            raise TokenRefused("invalid_request", "Bad Request") from None
        if public is None:
            raise TokenRefused("invalid_grant", "Invalid grant: account not found")
        try:
            # Only the signature is looked at here: the times are checked against our own clock.
            header, payload, signature = assertion.encode().split(b".")
            _verify(public, header + b"." + payload, signature)
        except ValueError:
            raise TokenRefused("invalid_grant", "Invalid JWT Signature.") from None
        return unverified

    def issue(self, email: str, scopes: tuple[str, ...] = (f"{SCOPE}spreadsheets", f"{SCOPE}drive")) -> str:
        """An access token; it says itself who holds it and until when."""
        text = json.dumps([email, scopes, self.clock() + self.seconds, secrets.token_hex(4)])
        body = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
        return f"ya29.{body}.{self._sign(body)}"

    def _sign(self, body: str) -> str:
        return hmac.new(self._secret, body.encode(), hashlib.sha256).hexdigest()

    def caller(self, header: str | None) -> Caller:
        """Who sent the `Authorization` header. Raises ApiError 401 without a token that is valid now."""
        if not header:
            raise ApiError(401, f"Request is missing required authentication credential. {WAY}")
        wrong = ApiError(401, f"Request had invalid authentication credentials. {WAY}")
        kind, _, token = header.partition(" ")
        parts = token.strip().split(".")
        if kind.lower() != "bearer" or len(parts) != 3 or not hmac.compare_digest(self._sign(parts[1]), parts[2]):
            raise wrong
        email, scopes, until, _ = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        if self.clock() >= until:
            raise wrong
        return Caller(email, tuple(scopes))


def require_scope(caller: Caller, allowed: tuple[str, ...]) -> None:
    """Raises ApiError 403 where none of the scopes was asked for with the token."""
    if not any(f"{SCOPE}{scope}" in caller.scopes for scope in allowed):
        raise ApiError(403, "Request had insufficient authentication scopes.")


def _public_pem(private: Any) -> str:
    public = private.public_key()
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return str(public.public_bytes(serialization.Encoding.PEM, form).decode())


def _verify(public: str, signed: bytes, signature: bytes) -> None:
    from google.auth.crypt import RSAVerifier

    verifier = RSAVerifier.from_string(public)  # type: ignore[no-untyped-call]
    given = base64.urlsafe_b64decode(signature + b"=" * (-len(signature) % 4))
    if not verifier.verify(signed, given):
        raise ValueError("signature")
