"""Accounts of staff: log-in, second factor, lock-out, sessions, groups and the audit log."""
