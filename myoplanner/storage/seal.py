"""An archive sealed with a passphrase: scrypt makes the keys, AES-256-GCM seals the bytes.

Head (all of it bound into the seal): mark, log2 of scrypt's cost, its block size and parallelism,
salt, a check of the passphrase, nonce. The check lets a mistyped passphrase be told from altered bytes;
it helps nobody guess, as the seal itself would answer a guess as well.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import struct
import unicodedata
from typing import NamedTuple

from myoplanner.errors import AppError, SealedError
from myoplanner.logic.wording import say

MARK = b"MYOSEAL1"
_HEAD = struct.Struct(">8sBBB16s32s12s")
_BOUND_BY_CHECK = 8 + 3 + 16
"""Bytes of the head before the check: mark, costs, salt."""

LOG_COST, BLOCK, PARALLEL = 17, 8, 1
"""128 MB and under a second on a clinic's computer: what OWASP advises for scrypt."""
LEAST_LOG_COST, MOST_LOG_COST = 14, 18
BLOCKS = frozenset({8})
MOST_PARALLEL = 4
SALT, NONCE = 16, 12

LEAST_PASSPHRASE = 12
MOST_PASSPHRASE = 1000


class _Head(NamedTuple):
    mark: bytes
    log_cost: int
    block: int
    parallel: int
    salt: bytes
    check: bytes
    nonce: bytes


def is_sealed(content: bytes) -> bool:
    """Tell whether bytes begin as a sealed archive does."""
    return content.startswith(MARK)


def sealed(content: bytes, passphrase: str) -> bytes:
    """Return the bytes sealed. Raises AppError for a passphrase that is too short or too long."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not LEAST_PASSPHRASE <= len(passphrase) <= MOST_PASSPHRASE:
        raise AppError(
            say("seal.not_sealed"),
            say("seal.short", least=LEAST_PASSPHRASE, most=MOST_PASSPHRASE),
            say("seal.short.do"),
        )
    head = _Head(
        MARK, LOG_COST, BLOCK, PARALLEL, secrets.token_bytes(SALT), bytes(32), secrets.token_bytes(NONCE)
    )
    key, check_key = _keys(head, passphrase)
    head = head._replace(check=_check(head, check_key))
    written = _HEAD.pack(*head)
    return written + AESGCM(key).encrypt(head.nonce, content, written)


def opened(content: bytes, passphrase: str) -> bytes:
    """Return what was sealed.

    Raises SealedError for a missing or wrong passphrase, AppError for bytes that are not as they
    were sealed, and for costs that no MyoPlanner writes, before anything is computed with them.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    head = _head(content)
    if not passphrase:
        raise SealedError(say("seal.not_opened"), say("seal.asks"), say("seal.asks.do"))
    if len(passphrase) > MOST_PASSPHRASE:
        raise SealedError(say("seal.not_opened"), say("seal.wrong"), say("seal.wrong.do"))
    key, check_key = _keys(head, passphrase)
    if not hmac.compare_digest(head.check, _check(head, check_key)):
        raise SealedError(say("seal.not_opened"), say("seal.wrong"), say("seal.wrong.do"))
    try:
        return AESGCM(key).decrypt(head.nonce, content[_HEAD.size :], content[: _HEAD.size])
    except InvalidTag:
        raise AppError(say("seal.not_opened"), say("seal.altered"), say("seal.altered.do")) from None


def _head(content: bytes) -> _Head:
    if len(content) < _HEAD.size or not is_sealed(content):
        raise AppError(say("seal.not_opened"), say("seal.cut"), say("seal.altered.do"))
    head = _Head(*_HEAD.unpack(content[: _HEAD.size]))
    sound = (
        LEAST_LOG_COST <= head.log_cost <= MOST_LOG_COST
        and head.block in BLOCKS
        and 1 <= head.parallel <= MOST_PARALLEL
    )
    if not sound:
        raise AppError(say("seal.not_opened"), say("seal.costs"), say("seal.altered.do"))
    return head


def _keys(head: _Head, passphrase: str) -> tuple[bytes, bytes]:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    # The same letters typed on another system may come apart into letter and accent.
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    kdf = Scrypt(salt=head.salt, length=64, n=1 << head.log_cost, r=head.block, p=head.parallel)
    made = kdf.derive(typed)
    return made[:32], made[32:]


def _check(head: _Head, check_key: bytes) -> bytes:
    return hmac.new(check_key, _HEAD.pack(*head)[:_BOUND_BY_CHECK], hashlib.sha256).digest()
