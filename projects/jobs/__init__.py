"""What runs by itself: which jobs there are, when each is due, and when it last ended well."""
