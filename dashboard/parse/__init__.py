"""From one transcription's text to a `Cable`: a lenient step that never raises, then a strict one that judges."""
