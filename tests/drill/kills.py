"""Kill the worker at each step: before its commit, after it, and at any moment."""

import time
from collections import Counter
from threading import Timer

from tests.drill.operations import STEPS, Catalogue, Post, revisions, state
from tests.drill.site import LOST, Editor, Site, moment

MOMENTS = ("before", "after", "any")


def kill_often(site: Site, catalogue: Catalogue, times: int) -> Counter[str]:
    """Kill the worker this often; return how it ended. Raises AssertionError for half work."""
    editor = Editor(site)
    editor.log_in()
    states = _states(editor, catalogue)
    ended: Counter[str] = Counter()
    names = list(STEPS)
    for number in range(times):
        step = number % len(names)
        when = MOMENTS[number // len(names) % len(MOMENTS)]
        ended[_kill(site, editor, catalogue, names[step], when, states[step : step + 2])] += 1
    while state() != states[0]:  # the rest of the round
        step += 1
        _do(editor, STEPS[names[step % len(names)]](editor, catalogue))
    return ended


def _states(editor: Editor, catalogue: Catalogue) -> list[str]:
    """Return the state before each step, and after the last, as they are when nothing happens."""
    states = [state()]
    for name, ready in STEPS.items():
        _do(editor, ready(editor, catalogue))
        states.append(state())
        assert states[-1] != states[-2], f"{name} deed niets"
    assert states[0] == states[-1], "de laatste stap leidt niet terug"
    assert states[1] == states[3] == states[5], "ongedaan maken zette niet alles terug"
    return states


def _kill(
    site: Site, editor: Editor, catalogue: Catalogue, name: str, when: str, states: list[str]
) -> str:
    before, after = states
    assert state() == before, f"{name}: begon niet waar het vorige ophield"
    post = STEPS[name](editor, catalogue)
    noted = revisions()
    timer = Timer(moment(0, 1), site.kill_worker)
    if when == "any":
        timer.start()
    try:
        saved = editor.post(post.path, post.fields, when).status == 200
    except LOST:
        saved = False
    timer.join() if when == "any" else None
    site.wait()
    now = state()
    expected = {"before": [before], "after": [after], "any": [before, after]}[when]
    assert now in expected, f"{name}, {when}: half gedaan"
    assert now == after or not saved, f"{name}, {when}: gemeld als bewaard, maar niet bewaard"
    assert when == "any" or not saved, f"{name}, {when}: de server leefde nog"
    if name != "samenvoegen":  # a row that goes is noted once, however often it comes back
        assert (revisions() > noted) == (now == after), f"{name}, {when}: geschiedenis klopt niet"
    if now == before:
        _do(editor, STEPS[name](editor, catalogue))
        assert state() == after, f"{name}: lukte daarna niet"
    return f"{when}: {'helemaal' if now == after else 'niet'} gedaan"


def _do(editor: Editor, post: Post) -> None:
    for _ in range(3):
        try:
            answer = editor.post(post.path, post.fields)
        except LOST:
            time.sleep(1)
            continue
        assert answer.status == 200, f"{post.path}: {answer.status}"
        return
    raise AssertionError(f"{post.path}: de server antwoordt niet")
