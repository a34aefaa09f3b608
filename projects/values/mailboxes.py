"""An e-mail address as a mail server wants it, and which addresses are of one mailbox."""


def deliverable(address: str) -> str:
    """Return an address with its domain as the net writes it. Raises ValueError for none.

    >>> deliverable("Jan@OSS.nl"), deliverable("jan@bücher.example")
    ('Jan@oss.nl', 'jan@xn--bcher-kva.example')
    """
    local, at, domain = address.rpartition("@")
    # A quoted name may hold anything, and a number instead of a domain is no address of people.
    if not (local and at and domain) or '"' in local or "[" in domain or "." not in domain:
        raise ValueError("no address that mail can be sent to")
    # An address with line breaks would add lines to the head of a mail.
    if any(sign <= " " for sign in address):
        raise ValueError("signs that nobody sees")
    return f"{local}@{domain.encode('idna').decode('ascii').lower()}"


def same_address(address: str) -> str:
    """Return what is equal for one address, however its letters are written.

    >>> same_address("Jan+Werk@oss.nl"), same_address("jan@Bücher.example")
    ('jan+werk@oss.nl', 'jan@xn--bcher-kva.example')
    """
    try:
        return deliverable(address).lower()
    except ValueError:
        return address.lower()


def same_mailbox(address: str) -> str:
    """Return what is equal for all addresses that one person can make up: without the tag.

    >>> same_mailbox("Jan+Werk@oss.nl"), same_mailbox("+a@oss.nl")
    ('jan@oss.nl', '+a@oss.nl')
    """
    local, _, domain = same_address(address).rpartition("@")
    return f"{local.partition('+')[0] or local}@{domain}"
