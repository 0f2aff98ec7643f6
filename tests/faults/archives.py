"""Archives that were altered: refused, or every patient in them as it was packed or named."""

from __future__ import annotations

from random import Random

from myoplanner.errors import AppError, SealedError
from myoplanner.storage import seal
from myoplanner.storage.archive import ArchiveReader, UnfitArchiveError
from myoplanner.storage.incoming import packed_course
from myoplanner.storage.store import PatientStore
from tests.faults.ground import ID, Amount, folder, noon, noted, prepared

PASSPHRASE = "correct horse battery"


def altered_archives(amount: Amount) -> int:
    """Cut an archive off at every byte, turn single bits round, and put noise into it."""
    with folder() as place:
        paths = prepared(place)
        PatientStore(paths, noon).export_archive(place / "out.zip", (ID,))
        whole = (place / "out.zip").read_bytes()
    chosen, tried, opened = Random(13), 0, 0
    step = 1 if amount.full else 53
    altered = [whole[:length] for length in range(0, len(whole), step)]
    for place_ in range(0, len(whole) * 8, step):
        flipped = bytearray(whole)
        flipped[place_ // 8] ^= 1 << place_ % 8
        altered.append(bytes(flipped))
    for _ in range(2000 if amount.full else 50):
        noisy = bytearray(whole)
        for _ in range(chosen.choice((2, 20))):
            noisy[chosen.randrange(len(noisy))] = chosen.randrange(256)
        altered.append(bytes(noisy))
    for content in altered:
        tried += 1
        try:
            reader = ArchiveReader(content)
        except UnfitArchiveError as fault:
            assert str(fault)
            continue
        for course_id in reader.patients:
            course, problem = packed_course(reader, course_id)
            assert course == noted("0") or problem
            opened += course is not None
    assert opened > 0
    return tried


def altered_seals(amount: Amount) -> int:
    """Turn bits of a sealed archive round, and try other passphrases: never opened, always said why."""
    usual, seal.LOG_COST = seal.LOG_COST, seal.LEAST_LOG_COST
    try:
        content = seal.sealed(b"patients " * 30, PASSPHRASE)
        places = range(0, len(content) * 8, 3 if amount.full else 97)
        for place in places:
            flipped = bytearray(content)
            flipped[place // 8] ^= 1 << place % 8
            assert _refused(bytes(flipped), PASSPHRASE), place
        wrong = [PASSPHRASE[:-1], PASSPHRASE + " ", PASSPHRASE.upper(), "", "\0", "x" * 999]
        assert all(_refused(content, each) is SealedError for each in wrong)
        assert seal.opened(content, PASSPHRASE) == b"patients " * 30
    finally:
        seal.LOG_COST = usual
    return len(places) + len(wrong)


def _refused(content: bytes, passphrase: str) -> type[AppError] | None:
    try:
        seal.opened(content, passphrase)
    except AppError as fault:
        assert fault.happened and fault.to_do
        return type(fault)
    return None
