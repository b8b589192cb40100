"""Passwords: kept as argon2 hashes, compared in the same time whether the account exists or not."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 10, 200
HASHER = PasswordHasher()
# A hash of nothing that anybody can type: what an unknown address is compared with, so that the answer takes as long.
NOBODY = HASHER.hash("\0" * 32)


def password_problem(password: str) -> str:
    """What is wrong with a new password, in words that say what to do; empty when nothing is."""
    if len(password) < SHORTEST:
        return f"Enter a password of at least {SHORTEST} characters"
    if len(password) > LONGEST:
        return f"Enter a password of at most {LONGEST} characters"
    return ""


def hash_password(password: str) -> str:
    """An argon2id hash with its salt and parameters."""
    return HASHER.hash(password)


def password_fits(password_hash: str | None, password: str) -> bool:
    """Whether the password belongs to the hash; never, for an account that is not there or has no password yet."""
    try:
        return HASHER.verify(password_hash or NOBODY, password) and bool(password_hash)
    except (VerificationError, InvalidHashError):
        return False
