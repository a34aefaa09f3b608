"""What each worker keeps in memory, read once before they fork.

So they share it as long as nobody edits the catalogue. What changes later a worker reads by itself
(see `changes.catching_up`). No question is answered here: the model for meaning may start threads,
and a thread survives no fork.
"""

import gc
import logging
from typing import cast

from django.db import DatabaseError, connections
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.urls import get_resolver
from django.utils import timezone

from projects.catalogue.columns import columns_of
from projects.catalogue.orders import ALWAYS
from projects.changes.version import read_version
from projects.public.page_cache import release
from projects.search import index, postings

logger = logging.getLogger(__name__)


def read_beforehand() -> None:
    """Read the catalogue and the words of search; without a database each worker does so later."""
    try:
        version = read_version()
        columns = columns_of(version, timezone.localdate())
        for name in ALWAYS:
            columns.order(name)
        index.vocabulary(version)
        postings.everything(version)
    except DatabaseError:
        logger.warning("De catalogus is vooraf niet te lezen; dat gebeurt bij de eerste bezoeker.")
    finally:
        connections.close_all()  # a connection survives no fork
    release()
    get_resolver().reverse_dict  # noqa: B018  reads all addresses
    pages = cast(Jinja2, engines["jinja2"]).env
    for name in pages.list_templates(extensions=["html"]):
        pages.get_template(name)
    gc.collect()
    gc.freeze()  # who looks for garbage would make each worker a copy of all this
