"""One report file -> one checked record; `pipeline` shows the whole flow."""
