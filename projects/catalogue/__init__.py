"""Filtering and counting: the version of the catalogue, facet columns, filterset, selection."""
