"""The demo: invented people whose courses stand where each has something to show, made by the clinic's own actions."""
