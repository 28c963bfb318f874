"""One airline that has something of everything, and one valid request for each route of the API."""
