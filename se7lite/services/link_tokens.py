"""The secret of a personal link: given out once, kept as a digest only."""

import secrets
from hashlib import sha256


def new_token() -> str:
    """256 bits of chance, as an address holds them."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """As it is kept. Of so much chance one round of a plain hash cannot be turned round."""
    return sha256(token.encode()).hexdigest()
