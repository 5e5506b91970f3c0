"""How fast a report is read and with how much memory: `gongkai benchmark`.

benchmark.py   all figures, each of a process of its own
probes.py      what runs in such a process
stages.py      seconds by stage
baselines.py   what people would use instead

Corpus runs, exports and pages are measured in `gongkai.benches`.
"""
