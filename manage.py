#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

if __name__ == "__main__":
    # In a checkout this is a developer's tool. A server says what it is by its settings.
    if not {"SECRET_KEY", "ALLOWED_HOSTS"} & os.environ.keys():
        os.environ.setdefault("PROFILE", "ontwikkeling")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aeno_catalogue.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
