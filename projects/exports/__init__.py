"""Projects as tables and open data, without contact persons."""
