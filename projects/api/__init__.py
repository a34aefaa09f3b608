"""The API: the same choices and records as the site, as JSON for programs of others."""
