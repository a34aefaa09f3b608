"""The doors of the staff's screens: password, second step, lock-out, sessions that end."""
