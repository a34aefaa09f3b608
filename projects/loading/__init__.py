"""Records of pages → fixtures → an empty database."""
