"""What a password must be."""

from accounts.rules.errors import PasswordTooWeak

SHORTEST = 10


def check_password(username: str, password: str) -> None:
    """Raises `PasswordTooWeak`."""
    if len(password) < SHORTEST or username.lower() in password.lower():
        raise PasswordTooWeak(field="password")
