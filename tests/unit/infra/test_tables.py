"""A domain with tables has migrations, or its tables would never be made."""

from infra.database.migrating import PACKAGES, domains

NOT_THE_PRODUCT = {"bench", "tests", "tools", "var"}


def owners(text: str) -> set[str]:
    """The domains of which a module contains this text: `acd`, or `channels.fax`, which has a folder within another."""
    found = set()
    for folder in {file.parent for file in PACKAGES.glob("*/__init__.py")}:
        for file in folder.rglob("*.py"):
            parts = file.relative_to(PACKAGES).parts[:-1]
            if parts[0] not in NOT_THE_PRODUCT and "migrations" not in parts and text in file.read_text("utf-8"):
                found.add(".".join(parts[:2] if parts[0] == "channels" else parts[:1]))
    return found


def test_every_domain_with_tables_has_migrations() -> None:
    missing = owners("= sa.Table(") - set(domains())
    assert not missing, f"{sorted(missing)} declares tables: make the folder `migrations` there, with a first migration"


def test_every_domain_with_migrations_has_tables() -> None:
    """The search above finds them all."""
    assert set(domains()) <= owners("= sa.Table(") | owners("= Openings(")
