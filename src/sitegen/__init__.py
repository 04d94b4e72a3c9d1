"""sitegen: from Markdown announcements to a bilingual static site."""
