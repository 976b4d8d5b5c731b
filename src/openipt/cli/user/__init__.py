"""The people of a service, on the command line: what `/manage/people/` does, for whoever runs the machine."""
