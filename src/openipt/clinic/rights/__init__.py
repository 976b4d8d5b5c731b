"""What people may ask of a service about their record: that it is erased; and what must be kept all the same."""
