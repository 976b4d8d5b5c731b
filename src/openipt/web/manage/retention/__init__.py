"""How long records are kept here, and whose time is over. Nothing on these pages erases anybody."""
