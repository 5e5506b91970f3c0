"""The application measured with very many reports; one report is measured in `gongkai.eval.speed`.

corpus_runs.py   `make bench-corpus`, on the files of corpus_files.py
exports.py       `make bench-export`, on the result folders of made_results.py
pages.py         `make bench-pages`, likewise; open_seconds.py and chromium.py open them
"""
