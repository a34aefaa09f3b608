"""Small, pure and used everywhere: partial dates, telephone numbers, folded text, clean HTML."""
