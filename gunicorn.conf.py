"""Server settings; the command line and GUNICORN_CMD_ARGS take precedence."""

import multiprocessing
import os

bind = os.environ.get("BIND", "0.0.0.0:8000")  # all interfaces, for a container
wsgi_app = "aeno_catalogue.wsgi:application"
workers = int(os.environ.get("WEB_CONCURRENCY", multiprocessing.cpu_count() + 1))
# Threads let a worker answer while another request waits for the database.
threads = 4
timeout = 30
limit_request_line = 8190  # bytes; a visitor's own list of a hundred projects is in the URL
max_requests = 10_000
max_requests_jitter = 1_000
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112
