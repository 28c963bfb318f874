"""The operator's command: what a person does to a deployed Offblock, or to the one on this machine, with AWS's keys."""
