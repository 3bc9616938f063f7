"""What clients send to be read or checked: done in processes apart that can be killed, nothing of it kept."""
