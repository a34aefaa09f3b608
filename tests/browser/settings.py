"""The settings of the site, with the pages that break on purpose."""

from aeno_catalogue.settings import *  # noqa: F403

ROOT_URLCONF = "tests.browser.urls"
