# The site as an image. The steps are those of deploy/build and deploy/start, which CI runs too.

FROM python:3.13-slim AS build
WORKDIR /app
# With LOCK=meaning search orders by meaning too: 97 MB more, see docs/decisions/meaning.md.
ARG LOCK=production
COPY requirements/${LOCK}.txt requirements/
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --no-deps \
    -r requirements/${LOCK}.txt
COPY . .
RUN PATH="/venv/bin:$PATH" STATIC_ROOT=/app/staticfiles deploy/build

FROM python:3.13-slim
ENV PATH="/venv/bin:$PATH" \
    PROFILE=productie \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/app/staticfiles \
    MEDIA_ROOT=/files
# What staff upload outlives the image: put a volume or a folder at /files.
RUN useradd --system --uid 10001 --no-create-home site \
 && install --directory --owner=site --mode=750 /files
VOLUME /files
WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /app /app
USER site
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["deploy/is_healthy"]
CMD ["deploy/start"]
