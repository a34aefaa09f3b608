"""What an editor should check ("aandachtspunten").

A rule looks at one project as plain values (`subject`) and at what is known of the others
(`context`). The values come from pages (`loading.page_findings`) or from the database
(`from_database`), with the same outcome; `check` keeps the findings in the database up to date,
and `signals` has it check what staff change.
"""
