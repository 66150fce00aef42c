# The reporter's pages.
