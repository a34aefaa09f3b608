"""Texts that only who has a key can read, with marks to find them by. A key can be replaced."""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BYTES = 32  # of each key that is derived


class UnreadableError(Exception):
    """What was sealed with a key that we don't have."""


class Seals:
    """Seals texts with the first of these secrets, and reads what any of them sealed.

    Each use of a secret has a key of its own, derived for that purpose.

    >>> former, both = Seals("use", ["former"]), Seals("use", ["new", "former"])
    >>> both.unseal(former.seal("jan@oss.nl")), former.mark("jan") in both.marks("jan")
    ('jan@oss.nl', True)
    """

    def __init__(self, purpose: str, secrets: Sequence[str]) -> None:
        self._marking = [_derived(secret, f"{purpose} mark") for secret in secrets]
        sealing = [_derived(secret, f"{purpose} seal") for secret in secrets]
        self._fernet = MultiFernet([Fernet(urlsafe_b64encode(key)) for key in sealing])

    def seal(self, text: str) -> bytes:
        return self._fernet.encrypt(text.encode())

    def unseal(self, sealed: bytes | memoryview) -> str:
        """Return the text. Raises UnreadableError."""
        try:
            return self._fernet.decrypt(bytes(sealed)).decode()
        except InvalidToken as error:
            raise UnreadableError from error

    def mark(self, text: str) -> str:
        """Return what a text is stored under."""
        return _mark(self._marking[0], text)

    def marks(self, text: str) -> list[str]:
        """Return what it may be stored under, since the secret was another one."""
        return [_mark(key, text) for key in self._marking]


def _derived(secret: str, purpose: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=BYTES, salt=None, info=purpose.encode())
    return derivation.derive(secret.encode())


def _mark(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
