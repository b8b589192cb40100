"""The framework's rules as data: no Flask, no SQL, no clock. Pages, services and tests read the same tuples."""
