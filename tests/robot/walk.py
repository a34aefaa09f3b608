"""One robot, in a process of its own: python -m tests.robot.walk PORT ADDRESSES SEED."""

import sys
from collections import Counter

from tests.robot.walking import Robot

SEVERAL = 1000  # addresses a line


def main() -> None:
    port, number, seed = map(int, sys.argv[1:])
    statuses: Counter[int] = Counter()
    for at, (_, status) in enumerate(Robot(port, seed).walk(number), start=1):
        statuses[status] += 1
        if at % SEVERAL == 0 or at == number:
            said = ", ".join(f"{n} × {status}" for status, n in sorted(statuses.items()))
            print(f"{at} addresses: {said}", flush=True)


if __name__ == "__main__":
    main()
