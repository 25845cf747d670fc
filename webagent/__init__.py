"""The server behind the browser: assembles the HTTP API, the push of live state, sign-in and the page itself."""
