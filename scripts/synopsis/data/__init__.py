"""Data: the comparison as files for programs, with a codebook and schemas."""
