"""A site without providers: citizens that one plays oneself, and the stand-ins through which they write."""
