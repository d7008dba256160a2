"""What the inventories of an assessment cover, and what in them is stale."""
