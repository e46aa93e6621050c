"""What holds of this one treaty alone. A site on another is tested without it, and may have expectations of its own here."""
