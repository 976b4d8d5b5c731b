"""My daily rhythm: five clock times a day, kept one by one; the week so far; giving it up."""
