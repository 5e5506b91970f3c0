"""Characters in, labelled spans out; knows nothing of reports. Nothing is here yet."""
