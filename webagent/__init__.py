"""The server behind the browser: the HTTP API put together, the push of live state, sign-in and the page itself."""
