"""The people of a round: seats, handing out, taking in, closing."""
