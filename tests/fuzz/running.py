"""Ask odd requests by number, and collect what went wrong."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from projects.search.indexing import refresh
from tests.fuzz.admin import AdminRequests
from tests.fuzz.asking import Answer, Asker, Request
from tests.fuzz.public import PublicRequests

PUBLIC, ADMIN = "public", "admin"


@dataclass(frozen=True)
class Finding:
    """A request that went wrong; `number` repeats it."""

    number: str
    request: Request
    answer: Answer

    def __str__(self) -> str:
        return f"{self.number}\n{self.request}\n{self.answer.fault}"


@dataclass
class Report:
    statuses: Counter[int] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    slowest: list[tuple[float, str, Request]] = field(default_factory=list)

    def add(self, number: str, request: Request, answer: Answer) -> None:
        self.statuses[answer.status] += 1
        if answer.fault:
            self.findings.append(Finding(number, request, answer))
        self.slowest.append((answer.seconds, number, request))
        if len(self.slowest) > 1000:
            self._keep_slowest()

    def _keep_slowest(self) -> None:
        self.slowest = sorted(self.slowest, key=lambda one: -one[0])[:5]

    def __str__(self) -> str:
        self._keep_slowest()
        statuses = ", ".join(f"{n} × {status}" for status, n in sorted(self.statuses.items()))
        slow = "\n".join(f"  {s:.2f} s  {number}" for s, number, _ in self.slowest)
        return f"{statuses}\nSlowest:\n{slow}"


def run(seed: int, kind: str, numbers: Iterable[int]) -> Iterator[tuple[str, Request, Answer]]:
    """Ask the requests with these numbers; yield each with its answer."""
    asker = Asker()
    if kind == PUBLIC:
        public = PublicRequests(seed)
        requests = ((n, public.request(n)) for n in numbers)
    else:
        admin = AdminRequests(seed)
        requests = ((n, admin.request(n, asker.ask)) for n in numbers)
    refresh()  # or each request would index anew what the one before it took back
    for number, request in requests:
        yield f"{kind}:{number}", request, asker.ask(request)
