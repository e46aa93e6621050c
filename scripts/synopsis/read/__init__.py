"""Read: files under `sources/`, and the originals where they are at hand, become values; what cannot becomes problems."""
