"""What is typed into pages, turned into the values that services take. What is right is the services' to say."""
