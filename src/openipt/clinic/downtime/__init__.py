"""What a service needs in its hands when openipt does not run: whom it cares for, and how to reach them."""
