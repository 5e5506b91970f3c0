"""One fault at a time into reports that agree -> how many are found, code by code.

    tables    random tables whose sums hold, printed and read again; one cell changed
    prose     authored reports that agree with themselves; the last digit of one number changed
    snippets  a sentence put behind an authored report, once right and once wrong
    form      random reports with a part taken away, moved or spoilt, printed and read again
    corpus    records of one issuer over two years, of a government and its bureaus

Run as `python -m gongkai.eval.mutations` (`make bench-findings`). `codes.toml` says of each code
that no fault is planted for why that is so.
"""
