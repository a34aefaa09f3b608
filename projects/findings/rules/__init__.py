"""All rules, one module a subject; importing this enters them in the list."""

from projects.findings.rules import contacts, dates, domains, links, names, reading, texts

__all__ = ["contacts", "dates", "domains", "links", "names", "reading", "texts"]
