"""That a municipality followed the example of a project ("Ook gedaan in"), as somebody told.

The form (`forms`) makes a `Reuse` (`receiving`), which waits until an editor says yes (`deciding`).
Then it stands on the page of the project and of the municipality. Once a day staff get an e-mail
that something waits (`telling`). What isn't on the site goes after a year (`expiring`).
"""
