"""Predictions against what is right: scores, the rendering suite, benches."""
