"""What hostile uploads cost: python -m tests.fuzz.uploads [--only PART-OF-A-NAME …].

Each is sent as staff would, in a process of its own with a scratch catalogue: uploaded or pasted,
looked at, and applied if it may be. Printed are the seconds of the slowest answer (seconds of the
processor, so that a busy machine tells the same), the most memory (of the process that serves, and
of what it starts), and what was said. Exit status 1 when an answer took over 10 seconds or 300 MB,
or when there was none.
"""

import argparse
import html
import logging
import multiprocessing
import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.bench.__main__ import sqlite
from tests.fuzz.hostile import Hostile, cases

MOST_SECONDS = 10
MOST_MEGABYTES = 300
PATIENCE = 60  # seconds of the processor, after which a case is stopped
FORK = multiprocessing.get_context("fork")
ADD = "/beheer/projects/import/add/"
BETWEEN_TAGS = re.compile(r"<[^>]+>")
MESSAGE = re.compile(
    r'class="(?:errornote|errorlist[^"]*|messagelist|error|warning|success)"(.*?)</(?:ul|p)>', re.S
)


def main() -> int:
    asked = _arguments()
    chosen = [case for case in cases() if any(part in case.name for part in asked.only)]
    with sqlite() as url:
        os.environ["DATABASE_URL"] = url
        for command in (["migrate", "-v0"], ["load_fixtures", "--if-empty"]):
            subprocess.run(
                [sys.executable, "manage.py", *command], check=True, stdout=subprocess.DEVNULL
            )
        _set_up()
        wrong = sum(not _report(case) for case in chosen)
    print(f"{len(chosen)} sent, {wrong} too slow, too large or without an answer")
    return 1 if wrong else 0


def _arguments() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument(
        "--only", nargs="+", default=[""], help="parts of names of those to send"
    )
    return arguments.parse_args()


def _set_up() -> None:
    """Load what every case needs once; each has a fork of this process, which has no threads."""
    import django
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aeno_catalogue.settings")
    django.setup()
    setup_test_environment()
    call_command("check")  # imports all that has addresses
    logging.disable(logging.ERROR)


def _report(case: Hostile) -> bool:
    """Send one from another process and print what it cost; tell whether it was answered well."""
    receiver, sender = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_send, args=(case, sender))
    process.start()
    sender.close()
    try:
        found = receiver.recv()
    except EOFError:
        found = {"broken": f"after {PATIENCE} s or so"}
    process.join()
    name = f"{case.door}: {case.name}"
    if "broken" in found:
        print(f"no answer {found['broken'][:80]:18} {name}", flush=True)
        return False
    cost = f"{found['seconds']:5.1f} s {found['serving']:4.0f} {found['reading']:4.0f} MB"
    print(f"{cost}  {name}: {found['said'][:110]}", flush=True)
    largest = max(found["serving"], found["reading"])
    return found["seconds"] <= MOST_SECONDS and largest <= MOST_MEGABYTES


def _send(case: Hostile, sender: Any) -> None:
    data = case.make()
    resource.setrlimit(resource.RLIMIT_AS, (3 * 2**30, 3 * 2**30))  # spares the machine
    used = int(time.process_time())
    resource.setrlimit(resource.RLIMIT_CPU, (used + PATIENCE, used + PATIENCE + 5))
    try:
        sender.send(_sent(case, data))
    except Exception as error:
        sender.send({"broken": f"{type(error).__name__}: {error}"})


def _sent(case: Hostile, data: bytes) -> dict[str, Any]:
    from django.db import transaction

    send = {"attachment": _attach, "text": _write, "question": _ask}.get(case.door, _import)
    with transaction.atomic():
        client = _staff()
        client.get("/beheer/")  # what the first request costs isn't what we measure
        Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far
        seconds, said = send(client, case, data)
        transaction.set_rollback(True)
    status = Path("/proc/self/status").read_text()
    return {
        "seconds": seconds,
        "serving": int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024,
        "reading": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        "said": said,
    }


def _staff() -> Any:
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client(HTTP_HOST="127.0.0.1", raise_request_exception=True)
    client.force_login(get_user_model().objects.create_superuser("fuzz", password=None))
    return client


def _timed(ask: Any) -> tuple[float, Any]:
    begin = _processor()
    answer = ask()
    return _processor() - begin, answer


def _processor() -> float:
    """The seconds that this process and those that it started have had of the processor."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _import(client: Any, case: Hostile, data: bytes) -> tuple[float, str]:
    """Upload or paste, look at the preview, and apply it."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    values: dict[str, Any] = {"file": SimpleUploadedFile(case.name, data)}
    if case.door == "paste":
        values = {"text": data.decode()}
    seconds, answer = _timed(lambda: client.post(ADD, values))
    if answer.status_code == 200:
        return seconds, _said(answer)
    again, preview = _timed(lambda: client.get(answer.url))
    slowest, said, last = max(seconds, again), _said(preview), 0.0
    if preview.context.get("display"):
        stand = {"doe": "uitvoeren", "stand": preview.context["display"].states}
        last, done = _timed(lambda: client.post(answer.url, stand))
        slowest, said = max(slowest, last), f"applied ({done.status_code})"
    parts = "/".join(f"{each:.1f}" for each in (seconds, again, last))
    return slowest, f"{said} {parts}"


def _said(answer: Any) -> str:
    found = MESSAGE.search(answer.content.decode())
    return " ".join(html.unescape(BETWEEN_TAGS.sub(" ", found[1])).split())[1:] if found else "?"


def _attach(client: Any, case: Hostile, data: bytes) -> tuple[float, str]:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return _save(client, {"links-0-upload": SimpleUploadedFile(case.name, data), "links-0-url": ""})


def _write(client: Any, case: Hostile, data: bytes) -> tuple[float, str]:
    return _save(client, {"text": data.decode()})


def _save(client: Any, values: dict[str, Any]) -> tuple[float, str]:
    """Save a project with other values, and look at its page."""
    from projects.models import Project
    from tests.admin.conftest import FormPage

    project = Project.objects.filter(links__isnull=False).order_by("pk").first()
    assert project is not None
    form = FormPage(client, "project", project)
    seconds, answer = _timed(lambda: client.post(form.url, form.values | values))
    if answer.status_code == 200:
        return seconds, " ".join(map(str, answer.context["errors"]))
    again, _ = _timed(lambda: client.get(project.get_absolute_url()))
    return max(seconds, again), f"saved {seconds:.1f}/{again:.1f}"


def _ask(client: Any, case: Hostile, data: bytes) -> tuple[float, str]:
    seconds, answer = _timed(lambda: client.get("/projecten/", {"q": data.decode()}))
    return seconds, str(answer.status_code)


if __name__ == "__main__":
    sys.exit(main())
