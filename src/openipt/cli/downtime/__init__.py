"""The pack for downtime: made while we serve, opened where nothing serves."""
