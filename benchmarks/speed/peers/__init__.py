"""What OnRecord is measured beside."""
