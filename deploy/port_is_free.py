"""Exit with a clear message if a port is taken."""

import socket
import sys


def main(port: str) -> str | None:
    """Return what is wrong with the port, or None."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        return f"PORT={port}: vul een getal van 1 tot 65535 in."
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError:
            return f"Poort {port} is al in gebruik. Kies een andere: make run PORT={int(port) + 1}"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
