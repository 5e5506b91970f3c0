"""How a command ends when nothing in the input is to blame (0, 1 and 2 are told in the help)."""

INTERRUPTED = 130  # 128 + SIGINT, as shells report Ctrl-C
BROKEN_PIPE = 141  # 128 + SIGPIPE: whoever read the results wanted no more
