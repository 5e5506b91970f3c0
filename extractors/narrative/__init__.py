"""Section -> spans -> facts, channels, problems, improvements. Nothing is here yet."""
