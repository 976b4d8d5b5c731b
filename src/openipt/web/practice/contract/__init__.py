"""What both agreed on, as pages: the contract with its versions, writing one, and an early start of the middle."""
