"""The HTTP interfaces of providers: signing, and reading their answers and callbacks."""
