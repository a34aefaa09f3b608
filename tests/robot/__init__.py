"""A robot that obeys nothing, beside people, at a real server: make robot."""
