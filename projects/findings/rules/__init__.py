"""All rules, one module a subject; importing this registers them."""

from projects.findings.rules import contacts, dates, domains, links, names, reading, texts

__all__ = ["contacts", "dates", "domains", "links", "names", "reading", "texts"]
