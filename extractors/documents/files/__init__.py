"""What the person names -> files to read: folders walked, archives opened, nothing unpacked."""
