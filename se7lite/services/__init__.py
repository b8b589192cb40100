"""What can be done to each noun: each verb validates, acts and writes the history in one transaction."""
