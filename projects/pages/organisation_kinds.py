"""What kind of organisation a name suggests, of one that we don't know."""

import re

# The kind that the name of an unknown organisation suggests; the first match counts.
KIND_WORDS = (
    ("veiligheidsregio", r"\bveiligheidsregio\b"),
    ("omgevingsdienst", r"\b(omgevings|milieu)dienst\b|\bRUD\b"),
    ("ggd", r"\bGGD\b"),
    ("provincie", r"\bprovincie\b"),
    ("waterschap", r"\b(waterschap|hoogheemraadschap|wetterskip)\b"),
    (
        "samenwerking",
        r"\b(samenwerking\w*|werkorganisatie|gemeenschappelijke regeling|M?GR|(?:bestuurs)?dienst"
        r"|servicepunt\w*|shared service\w*|mobiliteitscentrum|werken in|\w{0,60}regio"
        r"|[\w-]{1,60}(?:organisatie|gemeenten)|\w{0,60}combinatie)\b",
    ),
)


def organisation_kind(name: str) -> str:
    """Return the kind of organisation that a name suggests.

    >>> organisation_kind("Veiligheidsregio Limburg-Noord"), organisation_kind("Domesta")
    ('veiligheidsregio', 'overig')
    """
    return next((kind for kind, words in KIND_WORDS if re.search(words, name, re.I)), "overig")
