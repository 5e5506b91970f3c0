"""What people decided about findings.

verdict.py     a verdict, and the file of them       where.py   where that file lies
dismissed.py   what a dismissal changes in what is shown
"""
