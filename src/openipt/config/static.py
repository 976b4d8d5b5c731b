"""Static files with hashed names: what a page asks for never changes under it."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):
    """Hashes `@import url() layer()` in style sheets too, so no bundler is needed."""

    manifest_strict = True
