"""Makes tickets confidential (保密工单), lifts that, and opens a sealed ticket to one person."""
