"""What the app is measured beside, on the same data and the same steps: `python -m benchmarks.peers`."""
