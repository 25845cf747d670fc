"""Reports: the assessment of the hotline's operator by the contract's own rules."""
