"""The hotline's own facts as data: queues, reasons, departments, kinds of ticket."""
