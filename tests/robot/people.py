"""People: a few who read at their own pace, and how long they wait for each page."""

import http.client
import threading
import time
from random import Random

from tests.robot.walking import ask

ADDRESSES = (
    *("/", "/projecten/", "/projecten/", "/kaart/", "/cijfers/", "/projecten/?pagina=2"),
    *("/projecten/?q=thuiswerken", "/projecten/?q=vitaliteit", "/projecten/?q=leren+ontwikkelen"),
    *(
        "/projecten/?thema=samenwerken",
        "/projecten/?provincie=limburg",
        "/projecten/?looptijd=loopt",
    ),
    *("/projecten/?q=hybride&provincie=utrecht", "/projecten/?thema=leiderschap&soort=idee"),
    *("/projecten/faalkunde-fouten-maken-mag-assen/", "/suggesties/?q=thu", "/suggesties/?q=oss"),
)
THINKING = 0.2  # seconds between two pages, on average
TIMES = 4  # that each page is asked for beforehand: two workers keep pages of their own


def warm_up(port: int) -> None:
    """Ask for everything that people will, so that a cold start isn't measured."""
    for address in ADDRESSES * TIMES:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        ask(connection, address)
        connection.close()


class People:
    """So many readers, each in a thread; `waits`: each address they asked, and how many seconds."""

    def __init__(self, port: int, number: int) -> None:
        self.waits: list[tuple[str, float]] = []
        self.faults: list[str] = []
        self._port = port
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._read, args=(n,)) for n in range(number)]

    def __enter__(self) -> "People":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _read(self, number: int) -> None:
        chance = Random(number)  # noqa: S311  no secret
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        while not self._stop.wait(chance.expovariate(1 / THINKING)):
            address = chance.choice(ADDRESSES)
            begin = time.perf_counter()
            try:
                status, _ = ask(connection, address)
            except OSError as error:
                self.faults.append(f"{address}: {error!r}")
                continue
            self.waits.append((address, time.perf_counter() - begin))
            if status != 200:
                self.faults.append(f"{address}: {status}")
