"""`gongkai review`: a local web application in which a person corrects what was read.

records + texts --collection--> sessions (one a report) --actions, journal--> annotation files
                                 `app` shows them, checks who asks, and takes the actions
"""
