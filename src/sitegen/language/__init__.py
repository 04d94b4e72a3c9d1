"""Everything that tells Turkish from English: casing, slugs, collation, dates, numbers, interface strings."""
