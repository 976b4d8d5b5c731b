"""Who receives alerts here, in which hours, how soon, and whom to call when nobody is there."""
