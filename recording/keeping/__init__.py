"""How long recordings are kept, and how one is deleted early."""
