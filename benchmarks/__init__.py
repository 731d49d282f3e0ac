"""Speed and extraction quality, measured side by side with peers."""
