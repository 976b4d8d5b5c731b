"""How long a service keeps what there is of people, and whose time is over. Nothing here erases anybody."""
