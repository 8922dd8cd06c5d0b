"""The Dash application around the views: callbacks, guard, health."""
