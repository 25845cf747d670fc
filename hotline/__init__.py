"""The hotline's own facts: reasons, departments, kinds of ticket and queues."""
