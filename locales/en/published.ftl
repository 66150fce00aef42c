# The public figures.
