"""Turn news text into plain records: pure functions, no database, no web, no clock."""
